"""Send due messages in every shop, and preview a message."""

from server.database import reading
from server.feed import service as feed
from server.messages.delivering import Worker
from server.messages.notifying import notify_due
from server.messages.one_worker import only_worker
from server.messages.previewing import preview
from server.shop_scope import within_every_shop, within_shop

__all__ = ["Worker", "deliver_everywhere", "only_worker", "preview"]


def deliver_everywhere(worker: Worker, *, is_first: bool) -> int:
    """Send due messages in every shop; return how many were handed over. Raises NotTheOwnerError.

    This also sends notifications to people of the shop. With `is_first`, messages that a killed worker left half sent
    fail first.
    """
    with within_every_shop(), reading():
        shop_ids = feed.shop_ids()
    sent = 0
    for shop_id in shop_ids:
        with within_shop(shop_id):
            if is_first:
                worker.give_up_interrupted(shop_id)
            sent += worker.deliver_due(shop_id)
            notify_due(shop_id)
    return sent

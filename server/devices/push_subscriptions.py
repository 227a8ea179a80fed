"""Each device's address for notifications; it ends with the device, or when its push service no longer knows it."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select

from server.clock import now_ms
from server.database import writing
from server.devices.models import Device, PushSubscription
from server.extensions import db


def subscribe(shop_id: str, device_id: str, user_id: str, subscription: dict[str, str]) -> None:
    """Store a device's subscription (PushSubscriptionSchema) for a person, in place of an earlier one."""
    with writing():
        forget_subscription(shop_id, device_id)
        db.session.flush()
        mine = {"shop_id": shop_id, "device_id": device_id, "user_id": user_id, "created_at": now_ms()}
        db.session.add(PushSubscription(**mine, **subscription))


def unsubscribe(shop_id: str, device_id: str) -> None:
    """Delete the subscription of a device; repeating it changes nothing."""
    with writing():
        forget_subscription(shop_id, device_id)


def forget_subscription(shop_id: str, device_id: str, endpoint: str | None = None) -> None:
    """Delete the subscription of a device, in the caller's transaction; with `endpoint`, only one of that address."""
    mine = [PushSubscription.shop_id == shop_id, PushSubscription.device_id == device_id]
    if endpoint is not None:
        mine.append(PushSubscription.endpoint == endpoint)
    db.session.execute(delete(PushSubscription).where(*mine))


def subscribers(shop_id: str, user_ids: Collection[str]) -> set[str]:
    """Return the people among these who have a device with notifications."""
    mine = (PushSubscription.shop_id == shop_id, PushSubscription.user_id.in_(user_ids))
    return set(db.session.scalars(select(PushSubscription.user_id).where(*mine)))


def subscriptions_of(shop_id: str, user_id: str) -> Sequence[PushSubscription]:
    """Return the subscriptions of a person's devices that are not revoked."""
    on = (Device.shop_id == PushSubscription.shop_id) & (Device.id == PushSubscription.device_id)
    mine = (PushSubscription.shop_id == shop_id, PushSubscription.user_id == user_id, Device.revoked_at.is_(None))
    return db.session.scalars(select(PushSubscription).join(Device, on).where(*mine)).all()

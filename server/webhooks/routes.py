"""The endpoints of webhooks: an admin's, and those of an API key with the scope `webhooks`."""

from typing import Any

from flask import Response

from server.api import ApiBlueprint
from server.fields import PageQuery
from server.listing import listed
from server.signing_in.service import current_person, requires
from server.webhooks import service
from server.webhooks.schemas import (
    EventsSentAgainSchema,
    EventsSinceSchema,
    NewWebhookSchema,
    WebhookChangesSchema,
    WebhookDeliveryPageSchema,
    WebhookDeliverySchema,
    WebhookPageSchema,
    WebhookSchema,
    WebhookWithSecretSchema,
)

Record = dict[str, Any]

blueprint = ApiBlueprint("webhooks", __name__, description="Addresses of programs to which the server sends events")


@blueprint.get("/webhooks")
@blueprint.gives_csv_too
@requires("admin", scope="webhooks")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, WebhookPageSchema)
def list_webhooks(query: Record) -> Record | Response:
    """List the shop's webhooks, without their secrets."""
    rows = service.webhooks_of(current_person().shop_id)
    return listed("webhooks", rows, query, service.webhook_record, WebhookSchema)


@blueprint.post("/webhooks")
@blueprint.raises("too_many_webhooks")
@requires("admin", scope="webhooks")
@blueprint.arguments(NewWebhookSchema)
@blueprint.response(201, WebhookWithSecretSchema)
def add_webhook(body: Record) -> Record:
    """Add a webhook. Its secret is shown only here."""
    return service.add(current_person().shop_id, body)


@blueprint.patch("/webhooks/<webhook_id>")
@blueprint.raises("not_found")
@requires("admin", scope="webhooks")
@blueprint.arguments(WebhookChangesSchema)
@blueprint.response(200, WebhookSchema)
def change_webhook(body: Record, webhook_id: str) -> Record:
    """Change a webhook, or switch it on or off."""
    return service.change(current_person().shop_id, webhook_id, body)


@blueprint.delete("/webhooks/<webhook_id>")
@blueprint.raises("not_found")
@requires("admin", scope="webhooks")
@blueprint.response(204)
def remove_webhook(webhook_id: str) -> None:
    """Remove a webhook, with the events that wait for it."""
    service.remove(current_person().shop_id, webhook_id)


@blueprint.post("/webhooks/<webhook_id>/secret")
@blueprint.raises("not_found")
@requires("admin", scope="webhooks")
@blueprint.response(200, WebhookWithSecretSchema)
def make_webhook_secret(webhook_id: str) -> Record:
    """Make a new secret, shown only here. For a day, events are signed with the former one too."""
    return service.new_secret(current_person().shop_id, webhook_id)


@blueprint.post("/webhooks/<webhook_id>/test")
@blueprint.raises("not_found", "webhook_off")
@requires("admin", scope="webhooks")
@blueprint.response(200, WebhookDeliverySchema)
def try_webhook(webhook_id: str) -> Record:
    """Send a `webhook.test` event."""
    return service.try_out(current_person().shop_id, webhook_id)


@blueprint.get("/webhooks/<webhook_id>/deliveries")
@blueprint.gives_csv_too
@blueprint.raises("not_found")
@requires("admin", scope="webhooks")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, WebhookDeliveryPageSchema)
def list_webhook_deliveries(query: Record, webhook_id: str) -> Record | Response:
    """List the events of the last 30 days for a webhook, each with its result."""
    rows = service.deliveries_of(current_person().shop_id, webhook_id)
    return listed("webhook-deliveries", rows, query, service.delivery_record, WebhookDeliverySchema)


@blueprint.post("/webhooks/deliveries/<delivery_id>/again")
@blueprint.raises("not_found", "webhook_off")
@requires("admin", scope="webhooks")
@blueprint.response(200, WebhookDeliverySchema)
def send_webhook_again(delivery_id: str) -> Record:
    """Send an event again, under the same id."""
    return service.send_again(current_person().shop_id, delivery_id)


@blueprint.post("/webhooks/<webhook_id>/again")
@blueprint.raises("not_found", "webhook_off")
@requires("admin", scope="webhooks")
@blueprint.arguments(EventsSinceSchema)
@blueprint.response(200, EventsSentAgainSchema)
def send_webhooks_again(body: Record, webhook_id: str) -> Record:
    """Send every event since a time again, under the same ids."""
    return {"count": service.send_all_again(current_person().shop_id, webhook_id, body["since"])}

"""The meaning of each field of messages to customers; texts.py has the others."""

from collections.abc import Mapping

MESSAGE_TEXTS: Mapping[str, str] = {
    "channel": "how it is sent",
    "MessageSend.customer_id": "the customer who gets it",
    "MessageSend.document": "the sale or repair that it is about; null: none",
    "message_id": "the message; a new UUID",
    "MessageSend.text": "what it says; null: what the shop wrote for the template",
    "template": "which of the shop's texts it is; null: a text of its own",
}

"""The meaning of each field of messages to customers; texts.py has the others."""

from collections.abc import Mapping

MESSAGE_TEXTS: Mapping[str, str] = {
    "channel": "how it is sent",
    "MessageSend.customer_id": "the customer who gets it",
    "MessageSend.document": "the sale or repair that it is about; null: none",
    "message_id": "the message; a new UUID",
    "MessageSend.text": "the text; null: the shop's text of the template",
    "template": "the shop's template; null: the message has its own text",
}

"""The functions of the chain for other features: append rows, write the audit log, read the end of a chain."""

from server.chain.appending import append, chain_key, last_link, open_chain
from server.chain.checkpoints import add_to_digest, make_checkpoint
from server.chain.heads import Head, heads
from server.chain.kinds import ACTORS, KINDS, Kind
from server.chain.macs import head_mac, is_mac, key_name, link_mac, plain_digest, row_mac
from server.chain.models import AuditEntry, ChainHead
from server.chain.noting import ENTRY, Change, note, note_change

__all__ = [
    "ACTORS",
    "ENTRY",
    "KINDS",
    "AuditEntry",
    "ChainHead",
    "Change",
    "Head",
    "Kind",
    "add_to_digest",
    "append",
    "chain_key",
    "head_mac",
    "heads",
    "is_mac",
    "key_name",
    "last_link",
    "link_mac",
    "make_checkpoint",
    "note",
    "note_change",
    "open_chain",
    "plain_digest",
    "row_mac",
]

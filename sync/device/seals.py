"""The reference device takes the seal of who has signed in on it, so that it can prove what they record."""

from sync.device.store import Store
from sync.device.transport import Transport
from sync.wire.proofs import read_seal


def take_seal(store: Store, transport: Transport, person_id: str) -> bool:
    """Ask for the seal of who is signed in; return whether it came.

    Do so after each sign-in by password, passkey or PIN: what they record from then on has a proof. Raises Unreachable.
    """
    asker = store.device_id
    answer = transport("POST", "/sync/seal", {"device_id": asker})
    if answer.status != 200 or store.device_id != asker:
        return False
    store.seals[person_id] = read_seal(answer.body)
    return True

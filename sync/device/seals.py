"""The reference device fetches the seal of a person who has signed in, so that it can prove their operations."""

from sync.device.store import Store
from sync.device.transport import Transport
from sync.wire.proofs import read_seal


def take_seal(store: Store, transport: Transport, person_id: str) -> bool:
    """Fetch the seal of the person who is signed in; return whether the server gave one.

    Call this after each sign-in by password, passkey or PIN: operations of that person recorded afterwards have a
    proof. Raises Unreachable.
    """
    asker = store.device_id
    answer = transport("POST", "/sync/seal", {"device_id": asker})
    if answer.status != 200 or store.device_id != asker:
        return False
    store.seals[person_id] = read_seal(answer.body)
    return True

"""Recompute a shop's state from its log, in the database or only in memory."""

from server.chain.service import Kind, note
from server.database import reading, without_time_limit, writing
from server.devices import service as devices_service
from server.extensions import db
from server.feed import service as feed
from server.outbox import service as outbox
from server.people import service as people_service
from server.shop import service as shops
from server.shop_scope import within_every_shop, within_shop
from server.synchronization.journal import SqlJournal
from server.synchronization.models import LoggedStep
from sync.log.journal import Changes, Data, EnrolledDevice, Entry, RecordKey, TimeZoneAt
from sync.rebuilding import EDITED_KINDS, differences, rebuild


def shop_ids() -> list[str]:
    """Return every shop of this server. Raises NotTheOwnerError."""
    with within_every_shop(), reading():
        return feed.shop_ids()


def older_shop_ids() -> list[str]:
    """Return every shop whose records an older version of the program computed. Raises NotTheOwnerError."""
    with within_every_shop(), reading():
        return feed.older_shop_ids()


def check_shop(shop_id: str) -> tuple[list[str], int]:
    """Return a line for each record that differs from the recomputed one, and the number of operations."""
    with within_shop(shop_id), reading():
        stored = feed.all_records(shop_id)
        sources = sources_of(shop_id)
    # Recomputed after the transaction: a long log takes longer than one may stay idle.
    return differences(stored, rebuild(*sources).state()), len(sources[0])


def rebuild_shop(shop_id: str) -> tuple[list[str], int]:
    """Recompute a shop's records and steps under one new version; return the differences and the operations."""
    with within_shop(shop_id), writing():
        without_time_limit(db.session.connection())
        version = feed.lock(shop_id) + 1
        stored = feed.all_records(shop_id)
        sources = sources_of(shop_id)
        rebuilt = rebuild(*sources)
        lines = differences(stored, rebuilt.state())
        gone = {key: None for key in stored if key[0] not in EDITED_KINDS and key not in rebuilt.state()}
        edited = {key: data for key, data in edited_records(shop_id).items() if key in stored}
        changed = {key: data for key, data in {**rebuilt.state(), **edited}.items() if stored.get(key) != data}
        db.session.query(LoggedStep).filter(LoggedStep.shop_id == shop_id).delete()
        changes = Changes(version=version, steps=rebuilt.all_steps(), records={**gone, **changed})
        SqlJournal(shop_id).save_state(changes)
        feed.recompute_lists(shop_id)
        feed.note_records_version(shop_id)
        note(shop_id, Kind.STATE_REBUILT, facts={"operations": len(sources[0]), "differences": len(lines)})
    return lines, len(sources[0])


def edited_records(shop_id: str) -> dict[RecordKey, Data]:
    """Return the records that no operation changes (EDITED_KINDS), with the fields that they have now."""
    people = db.session.scalars(people_service.people_of(shop_id))
    devices = db.session.scalars(devices_service.devices_at(shop_id, ()))
    return {
        ("shop", shop_id): shops.shop_settings(shop_id),
        **{("branch", branch["id"]): branch for branch in shops.branch_records(shop_id)},
        **{("user", person.id): people_service.user_record(person) for person in people},
        **{("device", device.id): devices_service.device_record(device) for device in devices},
    }


def sources_of(shop_id: str) -> tuple[list[Entry], list[EnrolledDevice], TimeZoneAt, dict[str, Data]]:
    """Return the input of `rebuild` for a shop: log, device codes, time zones, and the results of messages."""
    devices = [
        EnrolledDevice(id_, code, "", last_seq=0, given_version=0, revoked=False)
        for id_, code in devices_service.device_codes(shop_id).items()
    ]
    journal = SqlJournal(shop_id)
    delivered = outbox.all_deliveries(shop_id, journal.keys)
    return list(journal.log()), devices, shops.time_zones(shop_id), delivered

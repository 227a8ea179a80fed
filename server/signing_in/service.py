"""The public functions of this folder: who makes a request, how people sign in, and on which devices."""

from flask import current_app

from server.people.service import Person, find_user, user_record
from server.shop.service import Record, branch_records, shop_settings
from server.signing_in.api_keys import new_key
from server.signing_in.attempts import (
    code_scopes,
    count_attempt,
    forget,
    forget_attempts,
    forget_one,
    known_device_scopes,
    passkey_scopes,
)
from server.signing_in.caller import (
    PERSON_PARAMETER,
    current_person,
    current_sign_in,
    person_or_none,
    refuse_other_person,
    requires,
)
from server.signing_in.credentials import (
    SignIn,
    clear_cookie,
    end_every_sign_in,
    hash_of,
    issue_token,
    refuse_other_origin,
    session_name,
    set_cookie,
    sign_ins_that_last,
)
from server.signing_in.device_keys import (
    known_device_of_person,
    refuse_unsigned,
    register_key,
    requires_person_or_revoked_device,
    signing_shop,
)
from server.signing_in.enrolling import end_device, enrol_device, new_device, revoke_device
from server.signing_in.models import ApiKey
from server.signing_in.noting import note_failed_sign_in, note_refused_code
from server.signing_in.opening import open_shop, register_shop
from server.signing_in.own_account import change_email, change_password, change_pin
from server.signing_in.people_on_devices import PEOPLE_ON_DEVICE, device_shown_to, knows_person, note_person
from server.signing_in.queueing import charged, joins_writers
from server.signing_in.recovery import make_reset_code, reset_password
from server.signing_in.registration import is_registration_open
from server.signing_in.rights import change_user, dismiss_again
from server.signing_in.schemas import MeSchema
from server.signing_in.scopes import SCOPES, WRITES, refuse_type
from server.signing_in.sessions import (
    end_all_sessions,
    end_other_sessions,
    end_session,
    own_session_record,
    session_record,
    sessions_of,
)
from server.signing_in.sign_ins import check_password, sign_in, sign_out, switch_person

__all__ = [
    "PEOPLE_ON_DEVICE",
    "PERSON_PARAMETER",
    "SCOPES",
    "WRITES",
    "ApiKey",
    "MeSchema",
    "SignIn",
    "change_email",
    "change_password",
    "change_pin",
    "change_user",
    "charged",
    "check_password",
    "clear_cookie",
    "code_scopes",
    "count_attempt",
    "current_person",
    "current_sign_in",
    "device_shown_to",
    "dismiss_again",
    "end_all_sessions",
    "end_device",
    "end_every_sign_in",
    "end_other_sessions",
    "end_session",
    "enrol_device",
    "forget",
    "forget_attempts",
    "forget_one",
    "hash_of",
    "is_registration_open",
    "issue_token",
    "joins_writers",
    "known_device_of_person",
    "known_device_scopes",
    "knows_person",
    "make_reset_code",
    "me",
    "new_device",
    "new_key",
    "note_failed_sign_in",
    "note_person",
    "note_refused_code",
    "open_shop",
    "own_session_record",
    "passkey_scopes",
    "person_or_none",
    "refuse_other_origin",
    "refuse_other_person",
    "refuse_type",
    "refuse_unsigned",
    "register_key",
    "register_shop",
    "requires",
    "requires_person_or_revoked_device",
    "reset_password",
    "revoke_device",
    "session_name",
    "session_record",
    "sessions_of",
    "set_cookie",
    "sign_in",
    "sign_ins_that_last",
    "sign_out",
    "signing_shop",
    "switch_person",
]


def me(person: Person) -> Record:
    """Return {user, role, shop, branches} for a person, with the branches they work in."""
    user = find_user(person.shop_id, person.user_id)
    return {
        "user": user_record(user),
        "role": user.role,
        "shop": shop_settings(person.shop_id),
        "branches": [branch for branch in branch_records(person.shop_id) if person.is_of(branch["id"])],
        "public_url": current_app.extensions["benchtrail"].public_url or None,
    }

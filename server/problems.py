"""The stable codes of problem documents: when each comes, and what a client does then.

The OpenAPI document lists them beside every call that may answer them; docs/errors.md is written from here. A test
compares the table with every code that is raised.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """One code: its HTTP status, when it comes, and what a client does then."""

    code: str
    status: int
    when: str
    client: str


MEND = "Mend the field that `errors` names; sending the same again gives the same answer."
ASK_ADMIN = "Say so to the person; an admin can let them."
A_BUG = "A mistake of the client's; sending the same again gives the same answer."
WAIT = "Wait for `Retry-After` seconds and send the same again."
KEEP = "Leave the operation in the queue, shown as refused, until a person mends or drops it."

ANSWERS: tuple[ProblemCode, ...] = (
    ProblemCode("bad_request", 400, "The request could not be read.", A_BUG),
    ProblemCode(
        "malformed_json",
        400,
        "The body is not JSON, is deeper than 32 levels, or has a key twice, or a number or character JSON has not.",
        A_BUG,
    ),
    ProblemCode("malformed_gzip", 400, "The body is not one whole gzip stream.", "Send it again; uncompressed if not."),
    ProblemCode("body_cut_off", 400, "The connection ended before the body did.", "Send the same again."),
    ProblemCode(
        "not_signed_in", 401, "No sign-in, one that ended, or a dismissed person's.", "Sign in; the queue stays."
    ),
    ProblemCode(
        "other_person",
        401,
        "Somebody else is signed in than `X-Benchtrail-Person` says. Nothing was taken.",
        "Lock the device and ask who is at work; the queue stays.",
    ),
    ProblemCode("wrong_credentials", 401, "The e-mail address or the password is wrong.", "Ask the person again."),
    ProblemCode(
        "wrong_code",
        401,
        "The e-mail address or the reset code is wrong, or the code was used or has ended.",
        "Ask the person again, or an admin for another code.",
    ),
    ProblemCode(
        "wrong_passkey",
        401,
        "The passkey is not known, its answer is not right or came too late, or its person was dismissed.",
        "Begin again, or ask for the password.",
    ),
    ProblemCode(
        "device_signature_required",
        401,
        "The request is not signed with the device's key, or the device has registered none (`has_key` is false).",
        "Sign it; where `has_key` is false, register the key first (`PUT /devices/{id}/key`).",
    ),
    ProblemCode(
        "device_signature_invalid",
        401,
        "The signature is not of this request, or was not made with the device's key.",
        "Keep the queue and say so; a device that has lost its key enrols anew.",
    ),
    ProblemCode(
        "origin_refused",
        403,
        "A request with the cookie came from another site's page or without the header `X-Benchtrail: 1`.",
        "Send the header.",
    ),
    ProblemCode("forbidden", 403, "This is not allowed.", ASK_ADMIN),
    ProblemCode("role_too_low", 403, "The call needs a higher role than the person has.", ASK_ADMIN),
    ProblemCode("branch_not_yours", 403, "The branch is none of the person's.", ASK_ADMIN),
    ProblemCode(
        "passkey_copied",
        403,
        "The passkey's counter went back: there may be a copy of it. It signs nobody in any more.",
        "Ask for the password, and have the person remove the passkey.",
    ),
    ProblemCode(
        "not_signed_in_here", 403, "The person has never signed in on the device.", "Sign in on it with the password."
    ),
    ProblemCode(
        "password_needed",
        403,
        "The person signed in by PIN; what administers the shop, or is done on another device, needs more.",
        "Ask for the password, and try again.",
    ),
    ProblemCode(
        "pin_locked",
        403,
        "Ten wrong PINs in a row were tried for this person on this device.",
        "Ask for the password; a sign-in with it unlocks the PIN.",
    ),
    ProblemCode("registration_closed", 403, "This server takes no new shops.", "Say so to the person."),
    ProblemCode(
        "device_revoked",
        403,
        "An admin revoked the device. What it pushes is kept in quarantine, and it pulls nothing.",
        "Stop synchronizing and say so; nothing is deleted from the queue.",
    ),
    ProblemCode(
        "not_found",
        404,
        "There is no such thing in this shop and in the person's branches; another shop's is not told apart.",
        "Forget the id.",
    ),
    ProblemCode("device_unknown", 404, "The shop has no such device.", "Enrol again and send what is queued."),
    ProblemCode("method_not_allowed", 405, "The path has no such method; `Allow` says which.", A_BUG),
    ProblemCode("request_timeout", 408, "The request took too long to arrive.", "Send the same again."),
    ProblemCode("code_taken", 409, "Another branch has this code.", "Choose another."),
    ProblemCode("device_key_taken", 409, "The device has another key already.", "Enrol as a new device."),
    ProblemCode("email_taken", 409, "Somebody in this shop signs in with this e-mail address.", "Choose another."),
    ProblemCode("passkey_taken", 409, "The passkey is known already.", "Say so to the person."),
    ProblemCode(
        "photos_full",
        409,
        "The shop has no room for more photographs (BENCHTRAIL_PHOTO_GIGABYTES).",
        "Keep the photograph and send it again later; whatever else waits is sent.",
    ),
    ProblemCode("too_many_passkeys", 409, "A person has at most 20 passkeys.", "Remove one first."),
    ProblemCode("last_admin", 409, "The shop would be left without an admin.", "Make another admin first."),
    ProblemCode(
        "operation_altered",
        409,
        "The id was recorded before with another content (`operation_id`). Nothing was taken.",
        "Give the new content an id of its own.",
    ),
    ProblemCode(
        "sequence_gap",
        409,
        "A number is missing; `expected` is the next one. Nothing was taken.",
        "Send again from `expected` on, acknowledged operations among them.",
    ),
    ProblemCode(
        "device_forked",
        409,
        "The number (`seq`) is another operation's: the device was cloned or restored. Nothing was taken.",
        "Enrol as a new device, and send what the server lacks under its numbers.",
    ),
    ProblemCode(
        "cursor_unknown",
        409,
        "The cursor is of another history: the server was restored. `last_seq` is what it has of the device.",
        "Keep the queue; push again what `last_seq` does not cover, and then take a new snapshot.",
    ),
    ProblemCode("length_required", 411, "The body has no Content-Length.", A_BUG),
    ProblemCode(
        "body_too_large",
        413,
        "The body has more than `limit` bytes, unpacked; a photograph, more pixels.",
        "Send fewer at a time.",
    ),
    ProblemCode(
        "push_too_large",
        422,
        "A push of more than 20,000 serials. Nothing was taken.",
        "Send the first `fits` operations, then the rest.",
    ),
    ProblemCode("uri_too_long", 414, "The address has more than 4,094 characters.", A_BUG),
    ProblemCode(
        "unsupported_media_type",
        415,
        "The body is not of a type that the call takes; most take application/json.",
        A_BUG,
    ),
    ProblemCode("unsupported_encoding", 415, "Content-Encoding is neither gzip nor identity.", A_BUG),
    ProblemCode(
        "host_refused",
        421,
        "The server does not answer to the name in `Host`; its owner adds names by `BENCHTRAIL_HOSTS`.",
        "Ask under the name that the server goes by.",
    ),
    ProblemCode("invalid_field", 422, "A field is missing, unknown or not of its kind; `errors` names it.", MEND),
    ProblemCode(
        "passkey_refused",
        422,
        "The new passkey is none that can be used, or its challenge is over, was answered, or is another session's.",
        "Begin again.",
    ),
    ProblemCode(
        "protocol_unsupported",
        426,
        "The server does not speak this protocol version; it speaks those in `supported`.",
        "Update the app; what is queued stays queued.",
    ),
    ProblemCode(
        "too_many_requests",
        429,
        "One of the limits of docs/operations.md is reached (`limit`). Nothing was taken.",
        "Wait for `Retry-After` seconds and send the same again; the queue stays, and no person need be told.",
    ),
    ProblemCode("too_many_attempts", 429, "Too many attempts to sign in.", WAIT),
    ProblemCode("headers_too_large", 431, "The header fields are too large.", A_BUG),
    ProblemCode("internal_error", 500, "A mistake of the server's; its log has `request_id`.", "Send the same later."),
    ProblemCode(
        "too_many_streams", 429, "The server holds as many event streams as it can.", "Ask by pulling, and try later."
    ),
    ProblemCode("try_again", 503, "The database could not take it now. Nothing was acknowledged.", WAIT),
)

# Of one operation: in `results[].error` of a push, and the answer of POST /operations.
OPERATION_ERRORS: tuple[ProblemCode, ...] = (
    ProblemCode("unknown_operation", 422, "No such type, or no such version of it, is known here.", KEEP),
    ProblemCode("unknown_field", 422, "The payload has a field that its type has not.", KEEP),
    ProblemCode("invalid_field", 422, "A field is missing or not of its kind.", KEEP),
    ProblemCode("no_lines", 422, "A document has no lines.", KEEP),
    ProblemCode("same_item", 422, "An item is to be merged into itself.", KEEP),
    ProblemCode("no_difference", 422, "An adjustment of 0 changes nothing.", KEEP),
    ProblemCode("serial_count_mismatch", 422, "There are not as many serials as the quantity says.", KEEP),
    ProblemCode("serial_repeated", 422, "One serial is twice in the operation.", KEEP),
    ProblemCode("too_many_serials", 422, "More than 5,000 serials in one operation.", KEEP),
    ProblemCode("too_many_photos", 422, "More than 20 photos in one operation.", KEEP),
    ProblemCode("serials_required", 422, "A serialised item needs a serial for each unit.", KEEP),
    ProblemCode("item_not_serialised", 422, "Serials are given for an item that is not serial-tracked.", KEEP),
    ProblemCode("track_stock_required", 422, "Serial tracking and initial stock need Track Stock.", KEEP),
    ProblemCode("serial_tracking_off", 422, "The shop has serial tracking switched off, and the device knew.", KEEP),
    ProblemCode("new_serial_required", 422, "`reassign`, and only it, names the new serial.", KEEP),
    ProblemCode("serial_required", 422, "Only a step on a unit can be reassigned.", KEEP),
    ProblemCode(
        "needs_approval",
        403,
        "A revoked device sent it: it is in quarantine (`GET /operations/{id}`).",
        "Nothing: an admin decides.",
    ),
)

OF_EVERY_ANSWER = ("too_many_requests", "internal_error", "try_again", "host_refused")
OF_A_FILE = (
    "malformed_gzip",
    "body_cut_off",
    "length_required",
    "body_too_large",
    "unsupported_media_type",
    "unsupported_encoding",
    "invalid_field",
)
OF_A_DEVICE = ("device_signature_required", "device_signature_invalid")
OF_A_BODY = ("malformed_json", *OF_A_FILE)
# What one operation may be refused for, where it is sent alone.
OF_AN_OPERATION = tuple(known.code for known in OPERATION_ERRORS if known.code != "needs_approval")
_BY_CODE = {known.code: known for known in (*OPERATION_ERRORS, *ANSWERS)}


def codes_by_status(codes: Iterable[str]) -> dict[int, list[str]]:
    """Return the codes, each once, by the HTTP status they come with. Raises KeyError for one that is not listed."""
    found: dict[int, list[str]] = {}
    for code in dict.fromkeys(codes):
        found.setdefault(_BY_CODE[code].status, []).append(code)
    return dict(sorted(found.items()))


def status_of(code: str) -> int:
    """Return the HTTP status that a code comes with. Raises KeyError for one that is not listed."""
    return _BY_CODE[code].status


def what_happened(code: str) -> str:
    """Return when a code comes, as a sentence."""
    return _BY_CODE[code].when


def described(codes: Iterable[str]) -> str:
    """Return what codes mean, a line each, as the document's descriptions show it."""
    return "\n".join(f"- `{code}`: {_BY_CODE[code].when}" for code in codes)


def errors_page() -> str:
    """Return docs/errors.md."""
    return PAGE.format(answers=_table(ANSWERS), operations=_table(OPERATION_ERRORS))


def _table(codes: Iterable[ProblemCode]) -> str:
    rows = (f"| `{known.code}` | {known.status} | {known.when} | {known.client} |" for known in codes)
    return "\n".join(["| code | status | when | what the client does |", "|---|---|---|---|", *rows])


PAGE = """<!-- Written by `benchtrail contract` from server/problems.py. Do not edit. -->
# Errors

Every error is a problem document (RFC 9457), `application/problem+json`:
`{{type, title, status, detail, code, errors: [{{field, message}}]}}`, and what the problem itself adds. `code` is
stable: look at it, and at nothing else, to decide what to do. `detail` is for people. `errors` names the fields by
their path, as in `operations.3.payload.lines.0.quantity`. The OpenAPI document lists the codes of each call.

## Answers

{answers}

## One operation

A push is answered 200 even where an operation in it is malformed: that one's result has `standing: "rejected"` and
the problem in `error`. `POST /operations` answers these itself, with `payload.` before the field.

{operations}
"""

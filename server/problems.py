"""The stable codes of problem documents, each with its cause and the reaction of a client.

The OpenAPI document lists them beside every call that may answer them; docs/errors.md is written from here. A test
compares the table with every code that is raised.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """One code: its HTTP status, its cause, and the reaction of a client."""

    code: str
    status: int
    when: str
    client: str


CORRECT = "Correct the field that `errors` names. A retry gets the same answer."
ASK_ADMIN = "Show it to the person. An admin can give the permission."
A_BUG = "Correct the client: this is a fault in it. A retry gets the same answer."
WAIT = "Wait for `Retry-After` seconds, then retry."
KEEP = "Keep the operation and show it as rejected, until a person corrects or discards it."

ANSWERS: tuple[ProblemCode, ...] = (
    ProblemCode("bad_request", 400, "The request could not be read.", A_BUG),
    ProblemCode(
        "malformed_json",
        400,
        "The body is not valid JSON, is nested deeper than 32 levels, or repeats a key.",
        A_BUG,
    ),
    ProblemCode(
        "malformed_gzip",
        400,
        "The body is not one whole gzip stream.",
        "Retry once; if that fails, send the body uncompressed.",
    ),
    ProblemCode("body_cut_off", 400, "The connection ended before the whole body arrived.", "Retry."),
    ProblemCode(
        "not_signed_in",
        401,
        "The request has no sign-in, the sign-in has ended, or its person was dismissed.",
        "Sign in, then retry. Keep the queue.",
    ),
    ProblemCode(
        "other_person",
        401,
        "The signed-in person is not the one in `X-Benchtrail-Person`. Nothing was stored.",
        "Lock the device and ask who is at work. Keep the queue.",
    ),
    ProblemCode("wrong_credentials", 401, "The e-mail address or the password is wrong.", "Ask the person again."),
    ProblemCode(
        "wrong_code",
        401,
        "The e-mail address or the reset code is wrong, or the code was used or has ended.",
        "Ask the person again. An admin can make another code.",
    ),
    ProblemCode(
        "wrong_passkey",
        401,
        "The passkey is unknown, its answer is wrong or late, or its person was dismissed.",
        "Start the sign-in again, or ask for the password.",
    ),
    ProblemCode(
        "device_signature_required",
        401,
        "The request has no signature, or the device has not registered a key (`has_key` is false).",
        "Sign the request. If `has_key` is false, register the key first (`PUT /devices/{id}/key`).",
    ),
    ProblemCode(
        "device_signature_invalid",
        401,
        "The signature belongs to another request, or was made with another key.",
        "Keep the queue and show an error. A device that lost its key enrols again.",
    ),
    ProblemCode(
        "origin_refused",
        403,
        "A request with the session cookie came from another site's page, or lacks the header `X-Benchtrail: 1`.",
        "Send the header.",
    ),
    ProblemCode("forbidden", 403, "The person may not do this.", ASK_ADMIN),
    ProblemCode(
        "scope_missing",
        403,
        "An API key made the call without the required `scope`; null: only a person may make the call.",
        "Ask an admin for a key with the scope.",
    ),
    ProblemCode("role_too_low", 403, "The call needs a higher role than the person has.", ASK_ADMIN),
    ProblemCode("branch_not_yours", 403, "The person does not work in this branch.", ASK_ADMIN),
    ProblemCode(
        "passkey_copied",
        403,
        "The passkey's counter went back, so there may be a copy of it. It is blocked.",
        "Ask for the password. The person removes the passkey.",
    ),
    ProblemCode(
        "not_signed_in_here",
        403,
        "The person has never signed in on the device.",
        "Sign in on the device with the password.",
    ),
    ProblemCode(
        "password_needed",
        403,
        "The person signed in by PIN. A PIN does not allow administration, nor requests of another device.",
        "Ask for the password, then retry.",
    ),
    ProblemCode(
        "pin_locked",
        403,
        "Ten wrong PINs in a row were entered for this person on this device.",
        "Ask for the password. Signing in with it unlocks the PIN.",
    ),
    ProblemCode("registration_closed", 403, "This server accepts no new shops.", "Show it to the person."),
    ProblemCode(
        "device_revoked",
        403,
        "An admin revoked the device. Its pushes go to quarantine, and it cannot pull.",
        "Stop synchronizing and show it. Keep the queue.",
    ),
    ProblemCode(
        "not_found",
        404,
        "The id is unknown, belongs to another shop, or to a branch that the person does not see.",
        "Delete the id on the client.",
    ),
    ProblemCode("device_unknown", 404, "The shop has no device with this id.", "Enrol again, then push the queue."),
    ProblemCode(
        "method_not_allowed", 405, "The path does not support this method. `Allow` lists those it supports.", A_BUG
    ),
    ProblemCode("request_timeout", 408, "The request took too long to arrive.", "Retry."),
    ProblemCode(
        "accounting_incomplete",
        409,
        "The export lacks accounts or other values that its layout needs. `errors` names each.",
        "Set the missing values, then export again.",
    ),
    ProblemCode("code_taken", 409, "Another branch has this code.", "Choose another code."),
    ProblemCode("device_key_taken", 409, "The device has registered another key already.", "Enrol as a new device."),
    ProblemCode(
        "email_taken", 409, "Somebody in this shop signs in with this e-mail address.", "Choose another address."
    ),
    ProblemCode("passkey_taken", 409, "The passkey was added already.", "Show it to the person."),
    ProblemCode(
        "photos_full",
        409,
        "The shop's photographs have reached their limit (BENCHTRAIL_PHOTO_GIGABYTES).",
        "Keep the photograph and retry later. Send everything else meanwhile.",
    ),
    ProblemCode("too_many_api_keys", 409, "A shop has at most 100 API keys.", "Revoke one first."),
    ProblemCode("too_many_webhooks", 409, "A shop has at most 10 webhooks.", "Remove one first."),
    ProblemCode("webhook_off", 409, "The webhook is off, so nothing is sent to it.", "Switch it on, then retry."),
    ProblemCode(
        "too_many_proposals",
        409,
        "100 proposals of the shop wait already.",
        "An admin confirms or discards them. Propose again after that.",
    ),
    ProblemCode("too_many_passkeys", 409, "A person has at most 20 passkeys.", "Remove one first."),
    ProblemCode("last_admin", 409, "The shop would be left without an admin.", "Make another admin first."),
    ProblemCode(
        "operation_altered",
        409,
        "This id was stored with other content (`operation_id`; by another device: `holder`). Nothing was stored now.",
        "Record the new content under a new id.",
    ),
    ProblemCode(
        "sequence_gap",
        409,
        "A sequence number is missing. `expected` is the next one. Nothing was stored.",
        "Push again from `expected` on, including acknowledged operations.",
    ),
    ProblemCode(
        "device_forked",
        409,
        "This `seq` belongs to another operation: the device's data was copied or restored. Nothing was stored.",
        "Enrol as a new device and push the operations that the server lacks under its sequence numbers.",
    ),
    ProblemCode(
        "cursor_unknown",
        409,
        "The cursor belongs to another history: the server was restored from a backup.",
        "Push every acknowledged operation that the device keeps again, regardless of `last_seq`, then the queue. "
        "Then pull without a cursor.",
    ),
    ProblemCode("length_required", 411, "The body has no Content-Length.", A_BUG),
    ProblemCode(
        "body_too_large",
        413,
        "The body has more than `limit` bytes after unpacking, or a photograph has too many pixels.",
        "Send less in one request.",
    ),
    ProblemCode(
        "push_too_large",
        422,
        "The push has more than 20,000 serials, or its units and documents have too many steps. Nothing was stored.",
        "Push the first `fits` operations, then the rest.",
    ),
    ProblemCode("uri_too_long", 414, "The address has more than 4,094 characters.", A_BUG),
    ProblemCode(
        "unsupported_media_type",
        415,
        "The call does not accept this content type. Most calls accept application/json.",
        A_BUG,
    ),
    ProblemCode("unsupported_encoding", 415, "Content-Encoding is neither gzip nor identity.", A_BUG),
    ProblemCode(
        "host_refused",
        421,
        "The server does not answer to the name in `Host`. `BENCHTRAIL_HOSTS` adds names.",
        "Use the server's own name.",
    ),
    ProblemCode("invalid_field", 422, "A field is missing, unknown or of the wrong type. `errors` names it.", CORRECT),
    ProblemCode(
        "idempotency_key_reused",
        422,
        "The `Idempotency-Key` came with another body or call in the last 24 hours. Nothing was stored.",
        "Make a new key for each request.",
    ),
    ProblemCode(
        "passkey_refused",
        422,
        "The new passkey cannot be used, or its challenge has expired, was used, or belongs to another session.",
        "Start again.",
    ),
    ProblemCode(
        "protocol_unsupported",
        426,
        "The server does not support this protocol version. `supported` lists its versions.",
        "Update the app. Keep the queue.",
    ),
    ProblemCode(
        "too_many_requests",
        429,
        "A limit of docs/operations.md is reached; `limit` names it. Nothing was stored.",
        "Wait for `Retry-After` seconds, then retry. Keep the queue and show no error.",
    ),
    ProblemCode("too_many_attempts", 429, "There were too many attempts to sign in.", WAIT),
    ProblemCode("headers_too_large", 431, "The header fields are too large.", A_BUG),
    ProblemCode("internal_error", 500, "A fault of the server. Its log has `request_id`.", "Retry later."),
    ProblemCode(
        "too_many_streams",
        429,
        "The server has as many open event streams as it can hold.",
        "Pull on a timer, and open a stream later.",
    ),
    ProblemCode("try_again", 503, "The server was too busy. Nothing was stored.", WAIT),
)

# The errors of one operation: in `results[].error` of a push, and the answer of POST /operations.
OPERATION_ERRORS: tuple[ProblemCode, ...] = (
    ProblemCode("unknown_operation", 422, "The server does not know this type, or not this version of it.", KEEP),
    ProblemCode("unknown_field", 422, "The payload has a field that this type does not have.", KEEP),
    ProblemCode("invalid_field", 422, "A field is missing or of the wrong type.", KEEP),
    ProblemCode("no_lines", 422, "The document has no lines.", KEEP),
    ProblemCode("no_text", 422, "The message has neither a template nor a text.", KEEP),
    ProblemCode("same_item", 422, "The operation merges an item into itself.", KEEP),
    ProblemCode("same_customer", 422, "The operation merges a customer into themselves.", KEEP),
    ProblemCode("no_difference", 422, "An adjustment of 0 changes nothing.", KEEP),
    ProblemCode("serial_count_mismatch", 422, "The count of serials differs from the quantity.", KEEP),
    ProblemCode("serial_repeated", 422, "The operation lists one serial twice.", KEEP),
    ProblemCode("too_many_serials", 422, "The operation has more than 5,000 serials.", KEEP),
    ProblemCode("too_many_photos", 422, "The operation has more than 20 photos.", KEEP),
    ProblemCode("serials_required", 422, "A serial-tracked item needs a serial for each unit.", KEEP),
    ProblemCode("item_not_serialised", 422, "The operation has serials for an item that is not serial-tracked.", KEEP),
    ProblemCode("track_stock_required", 422, "Serial tracking and initial stock need Track Stock.", KEEP),
    ProblemCode("serial_tracking_off", 422, "The shop has serial tracking switched off, and the device knew it.", KEEP),
    ProblemCode("new_serial_required", 422, "`reassign` needs `new_serial`, and no other verdict may have it.", KEEP),
    ProblemCode("new_serial_unexpected", 422, "Only the answer `other_serial` may have `new_serial`.", KEEP),
    ProblemCode("serial_required", 422, "Only a step on a unit can be reassigned, so `serial` is needed.", KEEP),
    ProblemCode(
        "needs_approval",
        403,
        "A revoked device pushed the operation. It is in quarantine (`GET /operations/{id}`).",
        "Do nothing: an admin decides.",
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
# The codes with which the server refuses an operation that is sent alone.
OF_AN_OPERATION = tuple(known.code for known in OPERATION_ERRORS if known.code != "needs_approval")
_BY_CODE = {known.code: known for known in (*OPERATION_ERRORS, *ANSWERS)}
_ORDER = {code: place for place, code in enumerate(_BY_CODE)}
# The names of answers with these codes in the OpenAPI document; other answers are named after their codes.
NAMED_ANSWERS = {
    frozenset(OF_AN_OPERATION): "OperationRefused",
    frozenset((*OF_AN_OPERATION, "idempotency_key_reused")): "OperationOrItsKeyRefused",
    frozenset((*OF_AN_OPERATION, "push_too_large", "idempotency_key_reused")): "BatchOrItsKeyRefused",
    frozenset({"malformed_json", "malformed_gzip", "body_cut_off"}): "UnreadableBody",
    frozenset({"malformed_gzip", "body_cut_off"}): "UnreadableFile",
    frozenset({"unsupported_media_type", "unsupported_encoding"}): "UnsupportedBody",
    frozenset({"not_signed_in", "device_signature_required"}): "SignInNeeded",
    frozenset({"not_signed_in", "other_person", *OF_A_DEVICE}): "DeviceSignInNeeded",
    frozenset({"not_signed_in", "wrong_credentials", "device_signature_required"}): "SignInOrPasswordNeeded",
    frozenset({"not_signed_in", "wrong_credentials", *OF_A_DEVICE}): "DeviceSignInOrPinNeeded",
}


def codes_by_status(codes: Iterable[str]) -> dict[int, list[str]]:
    """Return the codes, each once and in the table's order, by HTTP status. Raises KeyError for an unknown one."""
    found: dict[int, list[str]] = {}
    for code in sorted(dict.fromkeys(codes), key=_ORDER.__getitem__):
        found.setdefault(_BY_CODE[code].status, []).append(code)
    return dict(sorted(found.items()))


def status_of(code: str) -> int:
    """Return the HTTP status of a code. Raises KeyError for an unknown code."""
    return _BY_CODE[code].status


def what_happened(code: str) -> str:
    """Return the cause of a code, as a sentence."""
    return _BY_CODE[code].when


def described(codes: Iterable[str]) -> str:
    """Return the meanings of codes, one line each, for the descriptions of the document."""
    return "\n".join(f"- `{code}`: {_BY_CODE[code].when}" for code in codes)


def errors_page() -> str:
    """Return docs/errors.md."""
    return PAGE.format(answers=_by_status(ANSWERS), operations=_by_status(OPERATION_ERRORS))


def _by_status(codes: Iterable[ProblemCode]) -> str:
    """Return a list of codes for each status, each code with its meaning and the client's reaction."""
    lists: dict[int, list[str]] = {}
    for known in codes:
        lists.setdefault(known.status, []).append(f"- `{known.code}`: {known.when}\n  *Client:* {known.client}")
    return "\n\n".join(f"### {status}\n\n" + "\n".join(lines) for status, lines in sorted(lists.items()))


PAGE = """# Errors

For programmers of a client: every error code of the API with its status, meaning and the reaction of a client.

<!-- Written by `benchtrail contract` from server/problems.py. Do not edit. -->

An error is a problem document (RFC 9457), `application/problem+json`:
`{{type, title, status, detail, code, errors: [{{field, message}}]}}`. Some codes add fields, which the lists name.
`code` is stable: decide by it alone. `detail` is for people. `errors` gives the path of each wrong field, for example
`operations.3.payload.lines.0.quantity`. The OpenAPI document lists the codes of each call.

## Errors of a request

{answers}

## Errors of one operation

A push is answered 200 even if an operation in it is malformed. The result of that operation has `standing: "rejected"`
and the problem in `error`. `POST /operations` answers these codes itself, with `payload.` before the field's name.

{operations}
"""

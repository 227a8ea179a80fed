"""The WebAuthn options this server sends to the browser, and the checks of its answers.

The library (fido2) checks both ceremonies in the order of the specification. This module adds the checks that the
library leaves to its caller: the only origin, no page in a frame of another site, the kinds of keys, the owner of a
key, and malformed bytes.
"""

from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256, RS256, EdDSA
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialParameters,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from flask import request

from server.passkeys.challenges import OPEN_MS

Json = dict[str, Any]
Response = TypeVar("Response", RegistrationResponse, AuthenticationResponse)

# Nearly all authenticators use ES256, newer keys EdDSA, the TPM of Windows RS256.
ALGORITHMS = (ES256.ALGORITHM, EdDSA.ALGORITHM, RS256.ALGORITHM)
ATTESTED_BYTES_MAX = 2048
SAID_MAX = 120
ALG = 3  # the place of the algorithm in a COSE key
# The signature for an unknown passkey is checked against this key; nobody has its private half.
_no_ones_key = ES256.from_cryptography_key(  # type: ignore[no-untyped-call]
    ec.generate_private_key(ec.SECP256R1()).public_key()
)


class NotAPasskeyError(ValueError):
    """An invalid answer. The text has the reason, for the log and never for the sender."""


def host() -> str:
    """Return the server's name as the browser wrote it; passkeys are bound to it."""
    return urlsplit(request.host_url).hostname or ""


def ask_to_register(handle: bytes, email: str, name: str, known_ids: list[str]) -> tuple[Json, Json]:
    """Return (options for the browser, state for `registered`); `known_ids` are the person's passkeys so far."""
    asked, state = _server().register_begin(
        PublicKeyCredentialUserEntity(id=handle, name=email, display_name=name),
        [
            PublicKeyCredentialDescriptor(type=PublicKeyCredentialType.PUBLIC_KEY, id=websafe_decode(known))
            for known in known_ids
        ],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _plain(asked.public_key) | {"timeout": OPEN_MS}, dict(state)


def ask_to_sign_in() -> tuple[Json, Json]:
    """Return (options for the browser, state for `signed_in`); they name no account, so nobody can probe for one."""
    asked, state = _server().authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return _plain(asked.public_key) | {"timeout": OPEN_MS}, dict(state)


def registered(state: Json, answer: Json) -> AuthenticatorData:
    """Return the data of a new passkey; `answer` as in RegistrationAnswerSchema. Raises NotAPasskeyError."""
    response = _read(RegistrationResponse, answer)
    try:
        data = _server().register_complete(state, response)
    except Exception as error:  # noqa: BLE001 - whatever a stranger's bytes make the library raise refuses them
        raise NotAPasskeyError(_reason(error)) from None
    attested = data.credential_data
    if attested is None or len(attested) > ATTESTED_BYTES_MAX or attested.credential_id != response.raw_id:
        raise NotAPasskeyError("it holds no key of its own")
    # The library accepts more kinds of keys than were requested.
    if attested.public_key.get(ALG) not in ALGORITHMS:
        raise NotAPasskeyError("its key is of a kind that was not asked for")
    return data


def signed_in(state: Json, answer: Json, attested: bytes | None) -> AuthenticatorData:
    """Return the data of a passkey with a valid signature; `answer` as in SignInAnswerSchema.

    `attested` is the stored passkey; None (no such passkey) costs the same. Raises NotAPasskeyError.
    """
    response = _read(AuthenticationResponse, answer)
    try:
        kept = AttestedCredentialData(attested) if attested else _no_ones(response.raw_id)
        _server().authenticate_complete(state, [kept], response)
    except Exception as error:  # noqa: BLE001 - as above
        raise NotAPasskeyError(_reason(error)) from None
    return response.response.authenticator_data


def handle_of(shop_id: str, user_id: str) -> bytes:
    """Return the ids of a person that a passkey stores: random ids that mean nothing to others."""
    return UUID(shop_id).bytes + UUID(user_id).bytes


def is_handle_of(answer: Json, shop_id: str, user_id: str) -> bool:
    """Return whether an answer to a sign-in names the person, which is required if the options named no account."""
    handle: str | None = answer["response"].get("userHandle")
    return handle == websafe_encode(handle_of(shop_id, user_id))


def _server() -> Fido2Server:
    """Return the library's server for the host of this request."""
    origin = request.host_url.rstrip("/")
    server = Fido2Server(
        PublicKeyCredentialRpEntity(id=host(), name="Benchtrail"),
        # The maker of an authenticator is not checked.
        attestation=AttestationConveyancePreference.NONE,
        verify_origin=lambda given: given == origin,
    )
    server.allowed_algorithms = [
        PublicKeyCredentialParameters(type=PublicKeyCredentialType.PUBLIC_KEY, alg=alg) for alg in ALGORITHMS
    ]
    return server


def _read(kind: type[Response], answer: Json) -> Response:
    try:
        response: Response = kind.from_dict(answer)
        is_framed = response.response.client_data.cross_origin is not False
    except Exception as error:  # noqa: BLE001 - as above
        raise NotAPasskeyError(_reason(error)) from None
    if is_framed:
        raise NotAPasskeyError("it was made in a page within another site's")
    return response


def _no_ones(credential_id: bytes) -> AttestedCredentialData:
    return AttestedCredentialData.create(Aaguid.NONE, credential_id, _no_ones_key)


def _reason(error: Exception) -> str:
    """Return the library's message without the bytes that it quotes."""
    return f"{type(error).__name__}: {error}"[:SAID_MAX]


def _plain(options: Any) -> Any:
    """Return the library's options as JSON has them."""
    if isinstance(options, list | tuple):
        return [_plain(each) for each in options]
    if hasattr(options, "items"):
        return {key: _plain(value) for key, value in options.items() if value is not None}
    return str(options) if isinstance(options, str) else options

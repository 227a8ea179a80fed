"""A mail server and an SMS gateway for tests, which store what they receive."""

import contextlib
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.deploy.proxies import free_port

USER, PASSWORD, SENDER = "desk", "a password for the post", "desk@repairs.example"
WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def make_certificate(place: Path) -> Path:
    """Write a certificate for 127.0.0.1 with its key, as one file; return it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = made.add_extension(address, critical=False).sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = place / "post.pem"
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return file


@dataclass
class MailServer:
    """The mails that a mail server received; `answers` replace its 250 for the next recipients and texts."""

    port: int
    certificate: Path
    mails: list[EmailMessage] = field(default_factory=list)
    to_recipients: list[str] = field(default_factory=list)
    to_texts: list[str] = field(default_factory=list)

    @property
    def variables(self) -> dict[str, str]:
        """The settings of a server that sends by it."""
        return {
            "BENCHTRAIL_SMTP_HOST": "127.0.0.1",
            "BENCHTRAIL_SMTP_PORT": str(self.port),
            "BENCHTRAIL_SMTP_USER": USER,
            "BENCHTRAIL_SMTP_PASSWORD": PASSWORD,
            "BENCHTRAIL_SMTP_FROM": SENDER,
            "SSL_CERT_FILE": str(self.certificate),
        }


class _Handler:
    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        answer = self._server.to_recipients.pop(0) if self._server.to_recipients else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self._server.to_texts.pop(0) if self._server.to_texts else "250 OK"
        if answer.startswith("250"):
            mail = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self._server.mails.append(mail)
        return answer


def _is_known(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    assert isinstance(data, LoginPassword)
    # Not handled: aiosmtpd answers 535 then. It takes for granted otherwise that this has answered.
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=False)


@contextlib.contextmanager
def mail_server(certificate: Path) -> Iterator[MailServer]:
    """Run a mail server that wants TLS and a password."""
    server = MailServer(free_port(), certificate)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    controller = Controller(
        _Handler(server),
        hostname="127.0.0.1",
        port=server.port,
        tls_context=context,
        require_starttls=True,
        authenticator=_is_known,
        auth_required=True,
        auth_require_tls=True,
    )
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


@dataclass
class Gateway:
    """The requests that an SMS gateway got: headers and bodies; `answers` replace its next statuses, which are 202.

    Each answer has the field Retry-After if `retry_after` has a value. With `hold`, a request is noted, which sets the
    event, but not answered until its caller ends.
    """

    port: int
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    hold: threading.Event | None = None
    retry_after: str = ""

    @property
    def variables(self) -> dict[str, str]:
        """The settings of a server that sends by it."""
        return {
            "BENCHTRAIL_SMS_WEBHOOK_URL": f"http://127.0.0.1:{self.port}/sms",
            "BENCHTRAIL_SMS_WEBHOOK_SECRET": WEBHOOK_SECRET,
        }


@contextlib.contextmanager
def sms_gateway() -> Iterator[Gateway]:
    """Run an SMS gateway."""
    gateway = Gateway(0)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            gateway.calls.append((dict(self.headers), body))
            if gateway.hold is not None:
                gateway.hold.set()
                self.rfile.read(1)
                return
            self.send_response(gateway.answers.pop(0) if gateway.answers else 202)
            if gateway.retry_after:
                self.send_header("retry-after", gateway.retry_after)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        gateway.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield gateway
        finally:
            listening.shutdown()

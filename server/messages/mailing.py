"""Send one e-mail by SMTP.

Before the text is handed over (DATA), nothing can have been sent, so an error before that is retried. Afterwards only
the server's answer shows the outcome; without an answer it is unknown. A 4xx answer is temporary, a 5xx answer is
final.
"""

import contextlib
import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_LINES
from email.utils import formatdate

from server.config import MailServer
from server.messages.outcome import Outcome, Watch, nothing

# The time that each answer of the server may take.
TIME_OUT_S = 30.0
OK, TEMPORARY, PERMANENT = 250, 400, 500
# For example "address unknown, will forward".
ACCEPTED = (250, 251)


def email(server: MailServer, message_id: str, to: str, subject: str, text: str, shop_name: str, at_s: float) -> bytes:
    """Return an e-mail as it is sent. Raises ValueError for an invalid address."""
    message = EmailMessage(policy=SMTP_LINES)
    message["From"] = Address(shop_name, addr_spec=server.sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = " ".join(subject.split())
    message["Date"] = formatdate(at_s)
    message["Message-ID"] = f"<{message_id}@{server.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message.as_bytes()


def send(
    server: MailServer, to: str, content: bytes, context: ssl.SSLContext | None = None, watch: Watch = nothing
) -> Outcome:
    """Hand an e-mail over; return its outcome. `context` is for servers with a private certificate."""
    try:
        connection = _connected(server, context or ssl.create_default_context())
    except smtplib.SMTPAuthenticationError as error:
        return Outcome("again", f"the mail server does not let us sign in ({error.smtp_code})")
    except (smtplib.SMTPException, OSError) as error:
        return Outcome("again", f"the mail server cannot be reached: {type(error).__name__}")
    with contextlib.closing(connection):
        watch("connected")
        try:
            refusal = _refused_before_data(connection, server, to)
        except (smtplib.SMTPException, OSError) as error:
            return Outcome("again", f"the mail server ended: {type(error).__name__}")
        if refusal is not None:
            return refusal
        watch("addressed")
        return _handed_over(connection, content, watch)


def _connected(server: MailServer, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=TIME_OUT_S, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIME_OUT_S)
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _refused_before_data(connection: smtplib.SMTP, server: MailServer, to: str) -> Outcome | None:
    connection.ehlo_or_helo_if_needed()
    for code, _ in (connection.mail(server.sender), connection.rcpt(to)):
        if code not in ACCEPTED:
            return _refusal(code)
    return None


def _handed_over(connection: smtplib.SMTP, content: bytes, watch: Watch) -> Outcome:
    try:
        code, _ = connection.data(content)
    except smtplib.SMTPDataError as error:
        return _refusal(error.smtp_code)
    except (smtplib.SMTPException, OSError) as error:
        return Outcome("unknown", f"the mail server did not answer: {type(error).__name__}")
    watch("handed over")
    if code == OK:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            connection.quit()
        return Outcome("sent")
    return _refusal(code)


def _refusal(code: int) -> Outcome:
    return Outcome("again" if TEMPORARY <= code < PERMANENT else "refused", f"the mail server answered {code}")

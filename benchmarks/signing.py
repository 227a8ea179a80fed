"""The cost of signing a push and of verifying it. A push has one signature for all its operations.

    PYTHONPATH=. python benchmarks/signing.py

The server verifies each push: it reads the signature's parameters, compares the digest of the body, and verifies the
signature. Each line is a median of the CPU time of this process.
"""

import hashlib
import time
from collections.abc import Callable
from statistics import median

import click

from sync.wire.device_keys import DeviceKey, is_signed_by
from sync.wire.signing import (
    BadSignature,
    Request,
    read_digest,
    read_signature,
    read_signature_input,
    signature_base,
)

PATH, DEVICE = "/api/v1/sync/push", "01900000-0000-7000-8000-000000000001"
SIZES = {"1 KiB": 1024, "100 KiB": 100 * 1024, "1 MiB": 1024 * 1024}
TIMES = 300


def verify(key: DeviceKey, headers: dict[str, str], body: bytes) -> None:
    """Verify a signed push. Raises BadSignature."""
    said = read_signature_input(headers["Signature-Input"], has_body=True)
    if read_digest(headers["Content-Digest"]) != hashlib.sha256(body).digest():
        raise BadSignature("Content-Digest is not that of the body")
    message = signature_base(Request("POST", PATH, "", headers["Content-Digest"]), said.parameters)
    if not is_signed_by(key.public_key, message, read_signature(headers["Signature"])):
        raise BadSignature("it was made with another key")


def took_ms(work: Callable[[], object]) -> float:
    """Return the median CPU of some work, ms."""
    taken = []
    for _ in range(TIMES):
        began = time.process_time_ns()
        work()
        taken.append(time.process_time_ns() - began)
    return median(taken) / 1e6


@click.command()
def main() -> None:
    """Print a table by the size of the push."""
    key = DeviceKey.new()
    click.echo("one push       signed  verified, ms")
    for name, size in SIZES.items():
        body = b"x" * size
        headers = dict(key.signed_headers(DEVICE, "POST", PATH, "", body, 0))
        signed = took_ms(lambda body=body: key.signed_headers(DEVICE, "POST", PATH, "", body, 0))  # type: ignore[misc]
        verified = took_ms(lambda headers=headers, body=body: verify(key, headers, body))  # type: ignore[misc]
        click.echo(f"{name:12} {signed:8.3f} {verified:9.3f}")


if __name__ == "__main__":
    main()

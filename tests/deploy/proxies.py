"""The reverse proxies of deploy/, each started in front of a running server: `make proxies`."""

import contextlib
import datetime as dt
import ipaddress
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

ROOT = Path(__file__).parent.parent.parent
READY_WITHIN_S = 60
NAME = "localhost"


@dataclass(frozen=True)
class Proxy:
    """A proxy that runs: its ports, and the certificate by which clients trust it."""

    http: int
    https: int
    root: Path

    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.root))


@contextlib.contextmanager
def caddy(server: int, place: Path) -> Iterator[Proxy]:
    """Run Caddy with deploy/Caddyfile.internal in front of a server's port."""
    http, https, admin = free_port(), free_port(), free_port()
    root = place / "caddy" / "pki" / "authorities" / "local"
    named = {
        "BENCH_NAME": NAME,
        "BENCH_SERVER": f"127.0.0.1:{server}",
        "HTTP_PORT": str(http),
        "HTTPS_PORT": str(https),
        "CA_ROOT": str(root),
        "CADDY_ADMIN": f"127.0.0.1:{admin}",
        "XDG_DATA_HOME": str(place),
        "XDG_CONFIG_HOME": str(place),
    }
    command = [ROOT / ".venv" / "bin" / "caddy", "run", "--adapter", "caddyfile"]
    command += ["--config", ROOT / "deploy" / "Caddyfile.internal"]
    with running(command, place, {**os.environ, **named}, https):
        yield Proxy(http, https, root / "root.crt")


@contextlib.contextmanager
def nginx(server: int, place: Path) -> Iterator[Proxy]:
    """Run nginx with deploy/nginx.conf, but with the ports, name and certificate of this test."""
    http, https = free_port(), free_port()
    certificate, key = make_certificate(place)
    written = (ROOT / "deploy" / "nginx.conf").read_text()
    for example, here in {
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{https} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "server_name bench.shop.example;": f"server_name {NAME};",
        "/etc/ssl/bench.shop.example/fullchain.pem": str(certificate),
        "/etc/ssl/bench.shop.example/privkey.pem": str(key),
        "http://127.0.0.1:8000": f"http://127.0.0.1:{server}",
    }.items():
        assert example in written, example
        written = written.replace(example, here)
    temporary = "".join(
        f"{kind}_temp_path {place}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = f"user root; daemon off; pid {place}/pid; events {{}} http {{ access_log off; {temporary} {written} }}"
    (place / "nginx.conf").write_text(main)
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [program, "-p", str(place), "-e", str(place / "error.log"), "-c", str(place / "nginx.conf")]
    with running(command, place, dict(os.environ), https):
        yield Proxy(http, https, certificate)


@contextlib.contextmanager
def running(command: list[str | Path], place: Path, environment: dict[str, str], port: int) -> Iterator[None]:
    """Run a program until the block ends; when the block begins, it has its certificate and accepts TLS on `port`."""
    with (place / "proxy.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + READY_WITHIN_S
            while not speaks_tls(port):
                assert process.poll() is None, (place / "proxy.log").read_text()
                assert time.monotonic() < deadline, (place / "proxy.log").read_text()
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait()


def speaks_tls(port: int) -> bool:
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
            trusting.wrap_socket(client, server_hostname=NAME).close()
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def make_certificate(place: Path) -> tuple[Path, Path]:
    """Write a self-signed certificate for this machine's name; return it with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    names = x509.SubjectAlternativeName([x509.DNSName(NAME), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).add_extension(names, critical=False)
    builder = builder.not_valid_before(now - dt.timedelta(days=1))
    signed = builder.not_valid_after(now + dt.timedelta(days=1)).sign(key, hashes.SHA256())
    certificate, private = place / "certificate.pem", place / "key.pem"
    certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    private.write_bytes(key.private_bytes(pem, pkcs8, plain))
    return certificate, private

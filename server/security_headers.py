"""Security headers on every answer, errors and 304 included."""

from flask import Flask, Response, request

PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:;"
    " connect-src 'self'; worker-src 'self'; media-src 'self' blob:; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default"
)
# Scripts are left out, because a worker's script has its own policy.
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
DATA_TYPES = frozenset({"application/json", "application/problem+json", "text/csv", "text/plain"})
# The camera scans and a passkey signs in; the copy button writes; receipts and labels go to printers on USB and serial
# ports, which a person chooses in the browser's own window. Our pages use nothing else.
ALLOWED_TO_US = (
    *("camera", "publickey-credentials-create", "publickey-credentials-get", "clipboard-write", "serial", "usb"),
)
ALLOWED_TO_NOBODY = (
    *("accelerometer", "bluetooth", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid"),
    *("idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment"),
    "xr-spatial-tracking",
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [*(f"{name}=(self)" for name in ALLOWED_TO_US), *(f"{name}=()" for name in ALLOWED_TO_NOBODY)]
    ),
}
# A year. Subdomains are not included, because they may belong to others.
ONLY_BY_TLS = "max-age=31536000"


def register_headers(app: Flask) -> None:
    """Add the headers to every answer; a header that a view has set stays."""
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    # Not by `setdefault`, which reads all headers twice for each of them.
    given = {name.lower() for name, _ in response.headers}
    response.headers.extend([(name, value) for name, value in ALWAYS.items() if name.lower() not in given])
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    elif response.mimetype in DATA_TYPES:
        response.headers.setdefault("Content-Security-Policy", DATA_POLICY)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = ONLY_BY_TLS
    return response

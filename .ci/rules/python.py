"""Code that each rule of python.yml must report (`ruleid`) or accept (`ok`); `semgrep --test` reads it, nobody runs
it."""

import hmac
import pickle
import re
import time
import urllib.request

# ruleid: pattern-ends-with-dollar
NAME = re.compile(r"[a-z]+$")
# ok: pattern-ends-with-dollar
CODE = re.compile(r"[a-z]+\Z")


def signs_in(request, log, kept, token):
    # ruleid: secret-compared-with-equals
    if token == kept:
        return True
    # ok: secret-compared-with-equals
    if hmac.compare_digest(token, kept):
        return True
    # ruleid: wall-clock-outside-its-module
    at = time.time()
    # ruleid: secret-in-a-log
    log.info("signed in", token)
    # ok: secret-in-a-log
    log.info("signed in", at)
    # ruleid: forwarded-header-read-by-hand
    address = request.headers.get("X-Forwarded-For")
    # ok: forwarded-header-read-by-hand
    kind = request.headers.get("Content-Type")
    # ruleid: address-fetched-for-somebody
    urllib.request.urlopen(address)
    # ruleid: code-from-text
    return pickle.loads(kind)

"""The calls of Flask's test client, sent to a running server, so that the same test can attack either."""

from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, TestResponse
from werkzeug.urls import iri_to_uri

TIMEOUT_S = 60
# The server's name in Flask's test client.
NAMED = "http://localhost"


class OverHttp:
    """A client of a server; keeps its cookies by default."""

    def __init__(self, url: str, *, use_cookies: bool = True) -> None:
        self._server, self._keeps = urlsplit(url).netloc, use_cookies
        self._cookies = SimpleCookie[str]()

    def open(self, path: str, method: str = "GET", **options: Any) -> TestResponse:
        """Send a request; `options` are those of werkzeug's `EnvironBuilder`. Returns the whole answer."""
        builder = EnvironBuilder(path, NAMED, method=method, **options)
        try:
            environ = builder.get_environ()
            body = environ["wsgi.input"].read()
            headers = self._headers_of(environ, builder.headers)
            answer = self._ask(method, _target(path, environ["QUERY_STRING"]), body, headers)
            return TestResponse(**answer, request=builder.get_request())
        finally:
            builder.close()

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.open(path, "GET", **options)

    def post(self, path: str, **options: Any) -> TestResponse:
        return self.open(path, "POST", **options)

    def put(self, path: str, **options: Any) -> TestResponse:
        return self.open(path, "PUT", **options)

    def patch(self, path: str, **options: Any) -> TestResponse:
        return self.open(path, "PATCH", **options)

    def delete(self, path: str, **options: Any) -> TestResponse:
        return self.open(path, "DELETE", **options)

    def _headers_of(self, environ: dict[str, Any], sent: Headers) -> dict[str, str]:
        headers = dict(sent)
        headers["Host"] = environ["HTTP_HOST"]
        if environ.get("CONTENT_TYPE"):
            headers["Content-Type"] = environ["CONTENT_TYPE"]
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={each.coded_value}" for name, each in self._cookies.items())
        return headers

    def _ask(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> dict[str, Any]:
        connection = HTTPConnection(self._server, timeout=TIMEOUT_S)
        try:
            connection.request(method, target, body or None, headers)
            answer = connection.getresponse()
            fields = Headers(answer.getheaders())
            if self._keeps:
                for cookie in fields.getlist("Set-Cookie"):
                    self._cookies.load(cookie)
            return {"response": [answer.read()], "status": answer.status, "headers": fields}
        finally:
            connection.close()


def _target(path: str, query: str) -> str:
    """Return the target in a request's first line; a path stays as given, so that the sent path is signed."""
    bare = iri_to_uri(path.partition("?")[0])
    return f"{bare}?{query}" if query else bare

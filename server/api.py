"""The API under /api/v1: its blueprints, its OpenAPI 3.1 document, and the page to read and try it."""

from pathlib import Path
from typing import Any

import flask_swagger_ui
from flask import Blueprint as PlainBlueprint
from flask import Flask, Response, send_from_directory
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from server import __version__
from server.bodies import BodyParser
from server.extensions import ProblemApi

PREFIX = "/api/v1"
PROBLEM_TYPE = "application/problem+json"
# For `@blueprint.doc(security=PUBLIC)`: this one asks for no sign-in.
PUBLIC: list[dict[str, list[str]]] = []

SWAGGER_FOLDER = Path(flask_swagger_ui.__file__).parent / "dist"
SWAGGER_FILES = frozenset({"swagger-ui.css", "swagger-ui-bundle.js"})
# Swagger UI writes style elements of its own; scripts stay ours alone.
DOCS_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
DOCS_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Benchtrail API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
<main id="api"></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</html>
"""
# The browser's cookie is enough to try things; the custom header says that it is our page that asks.
DOCS_SCRIPT = """SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#api",
  deepLinking: true,
  requestInterceptor: (request) => {
    request.headers["X-Benchtrail"] = "1";
    return request;
  },
});
"""


class FieldErrorSchema(Schema):
    """What is wrong with one field."""

    field = fields.String(required=True, metadata={"example": "operations.3.seq"})
    message = fields.String(required=True)


class ProblemSchema(Schema):
    """A problem document (RFC 9457); `code` is stable."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    code = fields.String(required=True)
    errors = fields.List(fields.Nested(FieldErrorSchema), required=True)


class ApiBlueprint(Blueprint):  # type: ignore[misc]
    """A feature's endpoints under /api/v1, with strict bodies and problem documents."""

    ARGUMENTS_PARSER = BodyParser()

    def __init__(self, name: str, import_name: str, **options: Any) -> None:
        super().__init__(name, import_name, url_prefix=PREFIX, **options)


class Api(ProblemApi):
    """The document's errors are problem documents."""

    ERROR_SCHEMA = ProblemSchema

    def _register_responses(self) -> None:
        """Document the error answers, which alone are not plain JSON."""
        self.DEFAULT_RESPONSE_CONTENT_TYPE = PROBLEM_TYPE
        super()._register_responses()
        # The class's own again, for what is not an error.
        del self.DEFAULT_RESPONSE_CONTENT_TYPE


def register_api(app: Flask, blueprints: list[Blueprint]) -> None:
    """Register the blueprints, the OpenAPI document at `openapi.json` and the page at `docs`."""
    app.config.update(
        API_TITLE="Benchtrail",
        API_VERSION=f"v1 ({__version__})",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        API_SPEC_OPTIONS={
            "info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
            "servers": [{"url": "/"}],
            "security": [{"bearer": []}, {"cookie": [], "header": []}],
        },
    )
    api = Api(app)
    schemes = api.spec.components
    schemes.security_scheme("bearer", {"type": "http", "scheme": "bearer"})
    schemes.security_scheme("cookie", {"type": "apiKey", "in": "cookie", "name": "benchtrail"})
    schemes.security_scheme("header", {"type": "apiKey", "in": "header", "name": "X-Benchtrail"})
    for blueprint in blueprints:
        api.register_blueprint(blueprint)
    app.register_blueprint(_docs_blueprint())


def _docs_blueprint() -> PlainBlueprint:
    docs = PlainBlueprint("docs", __name__, url_prefix=PREFIX)

    @docs.get("/docs")
    def page() -> Response:
        return Response(
            DOCS_PAGE, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": DOCS_POLICY}
        )

    @docs.get("/docs/start.js")
    def script() -> Response:
        return Response(DOCS_SCRIPT, content_type="text/javascript; charset=utf-8")

    @docs.get("/docs/<any({}):name>".format(", ".join(f"'{name}'" for name in sorted(SWAGGER_FILES))))
    def asset(name: str) -> Response:
        return send_from_directory(SWAGGER_FOLDER, name, max_age=3600)

    return docs

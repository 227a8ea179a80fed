"""The API under /api/v1: its blueprints, its OpenAPI 3.1 document, and the page to read and try it."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import Any, ParamSpec, TypeVar

import flask_swagger_ui
from apispec import APISpec
from apispec.ext.marshmallow.common import make_schema_key
from flask import Blueprint as PlainBlueprint
from flask import Flask, Response, json, request, send_from_directory
from flask_smorest import Blueprint
from marshmallow import INCLUDE, Schema, fields

from server import __version__
from server.bodies import BodyParser, refuse_body_without_length, refuse_nul_in_address
from server.extensions import ProblemApi
from server.openapi.answers import answer_of
from server.openapi.converting import teach
from server.openapi.finishing import finished
from server.openapi.variants import one_of
from server.problems import OF_A_BODY, OF_EVERY_ANSWER, codes_by_status
from sync.model.payloads.payload import ROLES

P = ParamSpec("P")
R = TypeVar("R")
# A component, by its name or by the schema that it replaces, and the schemas that it can be.
Variants = Mapping[str | type[Schema], Sequence[type[Schema]]]

PREFIX = "/api/v1"
# For `@blueprint.doc(security=PUBLIC)`: the call needs no sign-in.
PUBLIC: list[dict[str, list[str]]] = []

SWAGGER_FOLDER = Path(flask_swagger_ui.__file__).parent / "dist"
SWAGGER_FILES = frozenset({"swagger-ui.css", "swagger-ui-bundle.js"})
# Swagger UI inserts its own style elements; scripts are only allowed from the server.
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
# The browser's cookie is enough to try calls; the custom header shows that the request comes from our own page.
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
    """The fault of one field."""

    field = fields.String(required=True, metadata={"example": "operations.3.seq"})
    message = fields.String(required=True)


class ProblemSchema(Schema):
    """A problem document (RFC 9457); `code` is stable."""

    class Meta:
        """marshmallow's options: a problem may have additional members, such as `expected`."""

        unknown = INCLUDE

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    code = fields.String(required=True)
    errors = fields.List(fields.Nested(FieldErrorSchema), required=True)


class ApiBlueprint(Blueprint):  # type: ignore[misc]
    """A feature's endpoints under /api/v1, with strict bodies and problem documents."""

    ARGUMENTS_PARSER = BodyParser()

    def __init__(self, name: str, import_name: str, *, variants: Variants | None = None, **options: Any) -> None:
        super().__init__(name, import_name, url_prefix=PREFIX, **options)
        self.variants = variants or {}
        self._prepare_doc_cbks.append(_document_problems)

    def add_url_rule(
        self, rule: str, endpoint: str | None = None, view_func: Any = None, *args: Any, **options: Any
    ) -> None:
        """Register a route; its operationId in the document is the name of its endpoint."""
        apidoc = vars(view_func).setdefault("_apidoc", {})
        apidoc["manual_doc"] = {"operationId": endpoint or view_func.__name__, **apidoc.get("manual_doc", {})}
        super().add_url_rule(rule, endpoint, view_func, *args, **options)

    @staticmethod
    def raises(*codes: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Document the stable codes a view answers, besides those of its decorators (server/problems.py)."""

        def decorate(view: Callable[P, R]) -> Callable[P, R]:
            return document_view(view, raises=codes)

        return decorate

    @staticmethod
    def gives_csv_too(view: Callable[P, R]) -> Callable[P, R]:
        """Document that a view can answer its table as CSV as well as JSON."""
        return document_view(view, gives_csv=True)


def document_view(view: Callable[P, R], **facts: Any) -> Callable[P, R]:
    """Return the view with `facts` added to the documentation that flask-smorest's decorators store."""

    @wraps(view)
    def documented(*args: P.args, **kwargs: P.kwargs) -> R:
        return view(*args, **kwargs)

    # The attribute in which flask-smorest's own decorators store their documentation, and which it reads.
    kept = {**deepcopy(getattr(view, "_apidoc", {})), **facts}
    vars(documented)["_apidoc"] = kept
    return documented


def _document_problems(
    doc: dict[str, Any], facts: dict[str, Any], *, method: str, spec: APISpec, **_: Any
) -> dict[str, Any]:
    """Add an answer for each status that an operation's codes have, and its role and key's scope as `x-` members."""
    codes = [*facts.get("raises", ())]
    if facts.get("manual_doc", {}).get("security") != PUBLIC:
        codes += ["not_signed_in", "device_signature_required", "password_needed", "scope_missing"]
        codes += [] if method == "get" else ["origin_refused"]
        doc["x-least-role"] = facts.get("least_role", ROLES[0])
        if facts.get("key_scope"):
            doc["x-key-scope"] = facts["key_scope"]
    if facts.get("least_role", ROLES[0]) != ROLES[0]:
        codes.append("role_too_low")
    if "requestBody" in doc:
        codes += OF_A_BODY
    elif doc.get("parameters"):
        codes.append("invalid_field")
    for status, answer in doc["responses"].items():
        if facts.get("gives_csv") and str(status) == "200":
            answer["content"]["text/csv"] = {"schema": {"type": "string"}}
    for status, some in codes_by_status(codes).items():
        doc["responses"][status] = answer_of(spec, some)
    return doc


class Api(ProblemApi):
    """The OpenAPI document; errors are problem documents. The document is made at the first request for it."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = "AnyProblem"

    def __init__(self, app: Flask) -> None:
        self._undescribed: list[ApiBlueprint] = []
        self._document: dict[str, Any] | None = None
        self._lock = Lock()
        super().__init__(app)

    def register_blueprint(self, blueprint: ApiBlueprint) -> None:
        """Register a blueprint's routes; they are described with the document."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blueprint.name] = self
        self._app.register_blueprint(blueprint)
        self._undescribed.append(blueprint)

    def document(self) -> dict[str, Any]:
        """Return the OpenAPI document."""
        with self._lock:
            if self._document is None:
                for blueprint in self._undescribed:
                    self.describe_variants(blueprint.variants)
                    blueprint.register_views_in_doc(self, self._app, self.spec, name=blueprint.name, parameters=None)
                    self.spec.tag({"name": blueprint.name, "description": blueprint.description})
                self._document = finished(self.spec.to_dict(), self.ma_plugin.converter)
            return self._document

    def _openapi_json(self) -> Response:
        return Response(json.dumps(self.document(), sort_keys=False), content_type="application/json")

    def _register_responses(self) -> None:
        """Document the answers that every call may have; each call lists its own problems."""
        teach(self.ma_plugin.converter)
        self.spec.components.schema("Problem", schema=ProblemSchema)
        answer_of(self.spec, OF_EVERY_ANSWER, self.DEFAULT_ERROR_RESPONSE_NAME)

    def describe_variants(self, variants: Variants) -> None:
        """Document components that can be one of several schemas, which apispec cannot express."""
        converter = self.ma_plugin.converter
        for component, schemas in variants.items():
            name = component if isinstance(component, str) else converter.schema_name_resolver(component)
            self.spec.components.schema(name, one_of(converter, schemas))
            if not isinstance(component, str):
                converter.refs[make_schema_key(component())] = name


def document_of(app: Flask) -> dict[str, Any]:
    """Return the OpenAPI document of an application."""
    api: Api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    return api.document()


def is_open_endpoint(app: Flask, endpoint: str) -> bool | None:
    """Return whether an endpoint of the API needs no sign-in; None for a page or a file."""
    apidoc = getattr(app.view_functions.get(endpoint), "_apidoc", None)
    return None if apidoc is None else bool(apidoc.get("manual_doc", {}).get("security") == PUBLIC)


def register_api(app: Flask, blueprints: list[ApiBlueprint]) -> None:
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
    # `A//B` is another serial than `A/B`, so no redirect may change a path.
    app.url_map.merge_slashes = False
    api = Api(app)
    schemes = api.spec.components
    schemes.security_scheme("bearer", {"type": "http", "scheme": "bearer"})
    schemes.security_scheme("cookie", {"type": "apiKey", "in": "cookie", "name": "benchtrail"})
    schemes.security_scheme("header", {"type": "apiKey", "in": "header", "name": "X-Benchtrail"})
    for blueprint in blueprints:
        api.register_blueprint(blueprint)
    app.register_blueprint(_docs_blueprint())
    app.before_request(refuse_body_without_length)
    app.before_request(refuse_nul_in_address)
    app.after_request(_keep_nothing)


def _keep_nothing(response: Response) -> Response:
    """Forbid caching of the API's answers, errors and CSV files, unless a view sets its own policy."""
    if request.path.startswith(f"{PREFIX}/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


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

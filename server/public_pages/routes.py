"""GET and POST /p/{token}, the two files of these pages, and the call that ends a page.

A browser sends `Origin: null` with a form of a page whose referrer policy is `no-referrer`, so only `Sec-Fetch-Site`
shows which site's page sent it. No cookie is read here, so a signed-in browser can do only what anybody with the token
can do.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path

import marshmallow
from flask import Blueprint, Response, render_template, request, send_from_directory

from server.api import ApiBlueprint
from server.errors import Problem
from server.limits import caller_network, charge
from server.packing import packed
from server.public_pages import service
from server.public_pages.ending import end_page
from server.public_pages.schemas import FORM_MAX, AnswerSchema
from server.public_pages.shown import basics, shown
from server.public_pages.words import FALLBACK, language_for
from server.signing_in.service import current_person, requires

HERE = Path(__file__).parent
FILES = ("page.css", "sign.js")
POLICY = (
    "default-src 'none'; img-src data:; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}

blueprint = Blueprint("public_pages", __name__, template_folder="templates")
page_endings = ApiBlueprint("page_endings", __name__, description="Customers' pages")


@blueprint.get("/p/<token>")
def page(token: str) -> Response:
    """Show the repair or the sale of a token."""
    return _limited("customers-address") or _page(token)


@blueprint.post("/p/<token>")
def answer(token: str) -> Response:
    """Record the customer's answer to a quote, then show the page again."""
    limited = _limited("customers-address") or _limited("answers-address")
    if limited is not None:
        return limited
    if not _is_own_form():
        return _page(token, HTTPStatus.FORBIDDEN, "unreadable")
    request.max_content_length = request.max_form_memory_size = FORM_MAX
    try:
        recorded = service.answer(token, AnswerSchema().load(request.form.to_dict()))
    except marshmallow.ValidationError as fault:
        is_unnamed = isinstance(fault.messages, dict) and fault.messages.keys() == {"name"}
        return _page(token, HTTPStatus.UNPROCESSABLE_ENTITY, "name_missing" if is_unnamed else "unreadable")
    except Problem as fault:
        if fault.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return _later(fault)
        return _page(token, HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable")
    if recorded is None:
        return _unknown()
    if not recorded:
        return _page(token, HTTPStatus.CONFLICT, "late")
    return _answered(Response(status=HTTPStatus.SEE_OTHER, headers={"Location": f"/p/{token}"}))


@blueprint.get(f"/p/files/<any({', '.join(repr(name) for name in FILES)}):name>")
def file(name: str) -> Response:
    """Serve the style of these pages, or the script for the signature."""
    return send_from_directory(HERE / "static", name, max_age=3600)


def _page(token: str, status: int = HTTPStatus.OK, notice: str | None = None) -> Response:
    found = service.find(token)
    if found is None:
        return _unknown()
    language = language_for(request.accept_languages, found.shop["locale"])
    return _answered(Response(render_template("page.html", token=token, **shown(found, language, notice)), status))


def _unknown() -> Response:
    """Return the same answer for every token that opens nothing."""
    return _short(("unknown_title", "unknown_new", "unknown_old"), HTTPStatus.NOT_FOUND)


def _short(said: Sequence[str], status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return a page of a title and a few sentences, by the keys of their words."""
    language = language_for(request.accept_languages, FALLBACK)
    return _answered(Response(render_template("short.html", said=said, **basics(language)), status, headers))


def _limited(name: str) -> Response | None:
    try:
        charge((name, caller_network()))
    except Problem as fault:
        return _later(fault)
    return None


def _later(fault: Problem) -> Response:
    """Ask the reader to try again: they sent too many requests, or the server is busy."""
    return _short(("later_title", "later"), fault.status, fault.headers)


def _is_own_form() -> bool:
    """Return whether, according to the browser's headers, one of our pages sent the form."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        return site in ("same-origin", "none")
    return origin in (None, "null", request.host_url.rstrip("/"))


def _answered(response: Response) -> Response:
    response.headers.update(HEADERS)
    response.vary.add("Accept-Language")
    return packed(response)


@page_endings.delete("/sales/<sale_id>/page")
@page_endings.raises("not_found")
@requires("manager")
@page_endings.response(204)
def end_page_of_sale(sale_id: str) -> None:
    """End the customer's page of a sale permanently: its link then shows the page of an unknown token."""
    end_page(current_person(), sale_id)

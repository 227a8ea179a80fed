"""Rules for every route, tested on the application's own list of routes, so that none is forgotten."""

import re
from inspect import iscoroutinefunction, unwrap

import pytest

from server.app import create_app
from server.records.routes import PATHS
from sync.model.operations import OPERATIONS
from sync.model.payloads.payload import ROLES
from sync.wire.reading import read_payload
from tests.authenticators import registered
from tests.builders import new_id
from tests.cast import API, NEW_WEBHOOK, open_shop
from tests.documented import SOME_ID, Documented
from tests.every_kind import live_a_day
from tests.server.test_photos import keep_photo

# Those anyone may call. A route that is on neither list fails these tests.
PUBLIC = {
    "GET /api/v1/server",
    "POST /api/v1/shops",
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/logout",
    "POST /api/v1/auth/reset",
    "POST /api/v1/auth/token",
    "POST /api/v1/auth/passkey/begin",
    "POST /api/v1/auth/passkey",
    "POST /api/v1/invitations/show",
    "POST /api/v1/invitations/accept",
    "GET /api/v1/openapi.json",
    "GET /api/v1/docs",
    "GET /api/v1/docs/start.js",
    "GET /api/v1/docs/<any('swagger-ui-bundle.js', 'swagger-ui.css'):name>",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
    "GET /p/<token>",
    "POST /p/<token>",
    "GET /p/files/<any('page.css', 'sign.js'):name>",
    "GET /",
    "GET /<page:path>",
}


def routes(app):
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield method, rule.rule


def test_the_public_routes_are_those_listed(app):
    assert {f"{method} {rule}" for method, rule in routes(app)} >= PUBLIC


@pytest.mark.served
def test_every_other_route_needs_a_sign_in(app, client):
    for method, rule in routes(app):
        if f"{method} {rule}" in PUBLIC:
            continue
        path = re.sub(r"<[^>]+>", "01890000-0000-7000-8000-000000000000", rule)
        answer = client.open(path, method=method, json={} if method != "GET" else None)
        assert (answer.status_code, answer.json["code"]) == (401, "not_signed_in"), f"{method} {rule}"


@pytest.mark.served
def test_an_invalid_token_opens_no_route(app, client):
    for method, rule in routes(app):
        if f"{method} {rule}" in PUBLIC:
            continue
        path = re.sub(r"<[^>]+>", "01890000-0000-7000-8000-000000000000", rule)
        answer = client.open(path, method=method, headers={"Authorization": "Bearer nonsense"})
        assert answer.status_code == 401, f"{method} {rule}"


@pytest.mark.served
def test_no_answer_of_the_api_may_be_cached_by_a_browser_or_a_proxy(app, client, shop):
    photo = shop.ada.get(f"/photos/{keep_photo(shop.ada).json['sha256']}")
    assert "private" in photo.headers["Cache-Control"]
    for method, rule in routes(app):
        if rule == f"{API}/sync/events" or not rule.startswith(f"{API}/") or "/docs/" in rule:
            continue
        path = re.sub(r"<[^>]+>", "01890000-0000-7000-8000-000000000000", rule)
        for headers in ({}, {} if "logout" in rule else shop.ada.headers):
            answer = client.open(path, method=method, headers=headers, json={} if method != "GET" else None)
            assert answer.headers["Cache-Control"] == "no-store", f"{method} {rule}"
    for path in ("/api/v1/nowhere", "/api/v1/sales?format=csv", "/api/v1/sales?page=x"):
        assert client.get(path, headers=shop.ada.headers).headers["Cache-Control"] == "no-store", path


def test_every_answer_of_the_api_is_documented(app, client):
    documented = client.get("/api/v1/openapi.json").json["paths"]
    for method, rule in routes(app):
        if rule.startswith("/api/v1/") and "/docs" not in rule and not rule.endswith("openapi.json"):
            path = re.sub(r"<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule)
            assert method.lower() in documented[path], f"{method} {rule}"


def test_no_view_and_no_hook_is_a_coroutine(app):
    tables = (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs)
    hooks = [hook for table in tables for some in table.values() for hook in some]
    called = (*app.view_functions.values(), *hooks, *app.teardown_appcontext_funcs)
    assert not [each for each in called if iscoroutinefunction(unwrap(each))]


def test_several_applications_can_be_created(settings):
    for _ in range(2):
        assert create_app(settings).test_client().get("/healthz").status_code == 200


@pytest.fixture
def day(shop):
    return live_a_day(shop)


@pytest.fixture
def eve(client, shop):
    """Provide the admin of another shop, who has every right there."""
    return open_shop(client, "Eve", "Eve's Phones")[1]


@pytest.fixture
def documented(client):
    return Documented(client.get(f"{API}/openapi.json").json)


def with_passcode(phone):
    """Return a new repair of a device with a recorded passcode."""
    repair = new_id()
    phone.record("repair.open", repair_id=repair, device={"description": "A52"}, problem="dark", passcode="2580")
    phone.push()
    return repair


def with_webhook(shop):
    """Return a webhook of Ada's shop."""
    return shop.ada.post("/webhooks", NEW_WEBHOOK).json


def proposal(branch_id):
    repair = {"repair_id": new_id(), "device": {"description": "A52"}, "problem": "dark"}
    operation = {"type": "repair.open", "v": 1, "branch_id": branch_id, "payload": repair}
    return {"operation": operation, "why": "It came by post."}


def ids_of(shop, day):
    """Return an id of Ada's shop for each name that a path's parameter has."""
    return {
        "branch_id": shop.north,
        "user_id": shop.max.id,
        "device_id": day.north.device_id,
        "operation_id": day.north.sent[0]["id"],
        "serial": "SN-3",
        "sha256": keep_photo(shop.ada).json["sha256"],
        "session_id": shop.ada.get("/me/sessions").json["items"][0]["id"],
        "passkey_id": registered(shop.ada)[1].json["id"],
        "customer_id": day.ids["customers"],
        "repair_id": with_passcode(day.north),
        "key_id": shop.ada.post("/api-keys", {"name": "Web shop", "scopes": ["read"]}).json["id"],
        "webhook_id": (webhook := with_webhook(shop))["id"],
        "delivery_id": shop.ada.post(f"/webhooks/{webhook['id']}/test").json["id"],
        "proposal_id": shop.ada.post("/proposals", proposal(shop.north)).json["id"],
        "sale_id": day.ids["sales"],
        "invitation_id": shop.ada.post("/invitations", {"name": "Nina", "role": "clerk"}).json["id"],
    }


def paths_with_an_id(documented, shop, day):
    """Yield (method, path, the path with an id of Ada's shop, the path with an unknown id) of every such call."""
    ids = ids_of(shop, day)
    for method, path, _ in documented.calls():
        short = path.removeprefix(API)
        if "{record_id}" in short:
            (name,) = re.findall(r"^/(\w+)/", short)
            yield method, short, short.replace("{record_id}", day.ids[name]), short.replace("{record_id}", new_id())
        elif "{" in short:
            (name,) = re.findall(r"\{(\w+)\}", short)
            yield method, short, short.replace(f"{{{name}}}", ids[name]), short.replace(f"{{{name}}}", new_id())


@pytest.mark.served(anew=True)
@pytest.mark.both_databases
def test_an_id_of_another_shop_is_answered_as_an_unknown_one(shop, day, eve, documented):
    calls = list(paths_with_an_id(documented, shop, day))
    assert len(calls) >= len(PATHS) + 6
    for method, path, theirs, nothings in calls:
        if method == "PUT":
            continue  # it makes the named record, in the caller's own shop
        answers = [
            eve.client.open(API + url, method=method, headers=eve.headers, json={}) for url in (theirs, nothings)
        ]
        assert [answer.status_code for answer in answers] == [404, 404], f"{method} {path}"
        assert answers[0].json == answers[1].json, f"{method} {path}"


def test_the_same_ids_are_found_by_their_own_shop(shop, day, documented):
    for method, path, ours, _ in paths_with_an_id(documented, shop, day):
        if method == "GET":
            assert shop.ada.get(ours).status_code == 200, path


@pytest.mark.served(anew=True)
def test_no_list_of_another_shop_has_our_records(day, eve):
    for path in [*PATHS, "serials"]:
        assert eve.get(f"/{path}").json["total"] == 0, path


@pytest.mark.served(anew=True)
def test_a_device_of_another_shop_can_neither_push_nor_pull(shop, day, eve):
    pulled = [eve.get(f"/sync/pull?device_id={device}") for device in (day.north.device_id, new_id())]
    pushed = [
        eve.post("/sync/push", {"protocol": 1, "device_id": device, "sent_at": 0, "operations": []})
        for device in (day.north.device_id, new_id())
    ]
    for ours, nothings in (pulled, pushed):
        assert (ours.status_code, ours.json) == (404, nothings.json)


@pytest.mark.served(anew=True)
def test_an_id_of_another_branch_is_answered_as_an_unknown_one(shop, day):
    for name in ("restocks", "adjustments", "sales", "returns", "repairs"):
        found, missing = shop.cleo.get(f"/{name}/{day.ids[name]}"), shop.cleo.get(f"/{name}/{new_id()}")
        assert (found.status_code, found.json) == (404, missing.json), name
        assert day.ids[name] not in {record["id"] for record in shop.cleo.get(f"/{name}").json["items"]}, name
    found, missing = (shop.cleo.get(f"/operations/{id_}") for id_ in (day.north.sent[0]["id"], new_id()))
    assert (found.status_code, found.json) == (404, missing.json)
    assert shop.cleo.get(f"/operations/{day.south.sent[0]['id']}").status_code == 200


@pytest.mark.served
def test_a_call_that_needs_a_higher_role_is_refused_to_a_lower_one_before_its_body_is_read(shop, documented):
    by_role = {"technician": shop.tess, "clerk": shop.cleo, "manager": shop.max, "admin": shop.ada}
    guarded = [
        (method, path, call["x-least-role"]) for method, path, call in documented.calls() if "x-least-role" in call
    ]
    assert {least for _, _, least in guarded} >= {"technician", "manager", "admin"}
    for method, path, least in guarded:
        url = re.sub(r"\{\w+\}", SOME_ID, path)
        if path == f"{API}/sync/events":
            continue  # an answer without an end, which contains only a version
        for role, caller in by_role.items():
            answer = caller.client.open(url, method=method, headers=caller.headers, data=b"nonsense")
            is_refused = answer.status_code == 403 and answer.json["code"] == "role_too_low"
            assert is_refused == (ROLES.index(role) < ROLES.index(least)), f"{role} {method} {path}"


@pytest.mark.served(anew=True)
def test_each_single_operation_needs_its_role(shop, day):
    by_type = {operation["type"]: operation for operation in [*day.north.sent, *day.south.sent]}
    assert {type_ for type_, _ in OPERATIONS} - by_type.keys() <= {"item.archive", "conflict.reopen"}
    by_role = {"technician": shop.tess, "clerk": shop.cleo, "manager": shop.max}
    for type_, operation in by_type.items():
        least = read_payload(type_, 1, operation["payload"]).least_role()
        for role, caller in by_role.items():
            body = {"type": type_, "v": 1, "branch_id": shop.north, "payload": operation["payload"]}
            answer = caller.post("/operations", body)
            is_refused = answer.status_code == 403 and answer.json["code"] == "role_too_low"
            assert is_refused == (ROLES.index(role) < ROLES.index(least)), f"{role} {type_}"

"""Every request to a server and every change on it, by the people of one shop and by strangers who sign in."""

from collections.abc import Iterator, Sequence

from server.imports.columns import KINDS
from server.reports.service import REPORTS
from tests.authenticators import passkey_of, registered, sign_in
from tests.builders import new_id
from tests.cast import API, NEW_WEBHOOK, PASSWORD, Caller, Cast
from tests.documented import Documented
from tests.every_kind import Day
from tests.phones import phone_of
from tests.server.test_photos import keep_photo, picture

# Each list is also requested with each of these filters.
FILTERS = ("q=SN-1", "q=Cid", "status=sold", "branch_id={branch}", "item_id={item}")

# Status and text, by caller and request.
Answers = dict[tuple[str, str], tuple[int, str]]


def list_paths(client) -> list[str]:
    """Return every path that answers a GET without an id, and the filters of lists."""
    document = Documented(client.get(f"{API}/openapi.json").json)
    paths = [path.removeprefix(API) for method, path, _ in document.calls() if method == "GET" and "{" not in path]
    return [path for path in paths if path not in {"/sync/events", "/sync/pull"}]


def asked(shop: Cast, day: Day, paths: list[str], filters: Sequence[str]) -> Iterator[str]:
    """Yield the requests for each list, and for one record of each."""
    for path in paths:
        yield path
        yield f"{path}?format=csv"
        yield f"{path}?q=SN-1&status=in_stock&branch_id={shop.north}&item_id={day.ids['items']}"
        yield f"{path}?standing=settled&from=1&to=9999999999999"
        for query in filters:
            yield f"{path}?{query.format(branch=shop.north, item=day.ids['items'])}&page_size=2&after="
    for name, id_ in day.ids.items():
        yield f"/{name}/{id_}"
    yield from (f"/reports/{name}" for name in REPORTS)
    yield "/serials/SN-3/timeline"
    yield f"/operations/{day.north.sent[0]['id']}"
    yield f"/devices/{day.north.device_id}/missing"


def read_everything(shop: Cast, day: Day, paths: list[str], filters: Sequence[str] = FILTERS) -> Answers:
    """Return the answers to Ada, who sees all branches, and to Cleo, who sees South."""
    fields: Answers = {}
    for caller in (shop.ada, shop.cleo):
        for path in asked(shop, day, paths, filters) if caller is shop.ada else paths:
            answer = caller.get(path)
            assert answer.status_code < 500, path
            fields[caller.name, path] = (answer.status_code, answer.text)
    return fields


def live_on(shop: Cast) -> None:
    """Let two more phones work, contradict each other, and be decided."""
    north, south = phone_of(shop, shop.ada, shop.north), phone_of(shop, shop.ada, shop.south)
    item, sale, stocktake = north.new_item("Battery", *(f"B-{at}" for at in range(9))), new_id(), new_id()
    north.sell(item, "B-0", sale_id=sale)
    north.take_back(item, "B-0", sale_id=sale)
    repair = north.open_repair()
    north.fit(repair, item, "B-1")
    north.repair("complete", repair)
    north.rename("B-2", "B-2X")
    north.add_alias("B-3", "IMEI-3")
    lines = [{"item_id": item, "quantity": 1, "serials": ["B-4"]}]
    north.record("transfer.send", transfer_id=(transfer := new_id()), to_branch_id=shop.south, lines=lines)
    lost = [{"item_id": item, "delta": -1, "serials": ["B-5"]}]
    north.record("stock.adjust", adjustment_id=new_id(), reason="lost", lines=lost)
    north.record("stocktake.open", stocktake_id=stocktake, item_ids=[item])
    north.record("stocktake.count", stocktake_id=stocktake, serials=["B-6"], quantities=[])
    north.record("stocktake.close", stocktake_id=stocktake)
    north.record("item.merge", item_id=north.new_item("Accumulator"), into_id=item)
    north.record("sale.nonsense")
    north.sell(item, "B-7")
    north.push()
    south.record("transfer.receive", transfer_id=transfer, lines=lines)
    south.sell(item, "B-7")
    south.push()
    (open_,) = [one for one in shop.ada.get("/conflicts?status=open").json["items"] if one["serial"] == "B-7"]
    north.decide(south.sent[-1]["id"], "B-7", "discard", expects=open_["with"])
    north.push()
    for phone in (north, south):
        phone.pull()
        phone.pull()


def do_everything(shop: Cast, client) -> None:
    """Make every kind of change, some of them as a new person who signs in."""
    ada = shop.ada
    south = ada.post("/branches", {"name": "East"}).json["id"]
    assert ada.patch(f"/branches/{south}", {"name": "Far East", "time_zone": "Asia/Tokyo"}).status_code == 200
    assert ada.patch("/shop", {"name": "Ada & Co", "serial_tracking": True}).status_code == 200
    nina = {"name": "Nina", "email": "nina@example.org", "password": PASSWORD, "role": "clerk", "branch_ids": [south]}
    user = ada.post("/users", nina).json["id"]
    assert ada.patch(f"/users/{user}", {"role": "manager", "pin": "739251"}).status_code == 200
    code = ada.post(f"/users/{user}/reset-code").json["code"]
    reset = {"email": "nina@example.org", "code": code, "new_password": "another long password"}
    assert client.post(f"{API}/auth/reset", json=reset).status_code == 204
    signed_in = {"email": "nina@example.org", "password": "another long password"}
    assert client.post(f"{API}/auth/login", json=signed_in).status_code == 200
    assert client.post(f"{API}/auth/token", json=signed_in).status_code == 200
    client.post(f"{API}/auth/logout", headers={"X-Benchtrail": "1"})
    key = ada.post("/api-keys", {"name": "Web shop", "scopes": ["read", "write:customer"]}).json["id"]
    assert ada.delete(f"/api-keys/{key}").status_code == 204
    try_webhooks(ada)
    try_proposals(shop)
    invitation = ada.post("/invitations", {"name": "Olga", "role": "clerk"}).json
    assert client.post(f"{API}/invitations/show", json={"code": invitation["code"]}).status_code == 200
    accepted = {"code": invitation["code"], "name": "Olga", "email": "olga@example.org", "password": PASSWORD}
    assert client.post(f"{API}/invitations/accept", json=accepted).status_code == 201
    withdrawn = ada.post("/invitations", {"name": "Pia", "role": "clerk"}).json["id"]
    assert ada.delete(f"/invitations/{withdrawn}").status_code == 204
    assert ada.put("/me/pin", {"password": PASSWORD, "pin": "739251"}).status_code == 200
    enrolment = ada.post("/enrolments", {"name": "Till", "branch_id": shop.north}).json
    till = ada.post("/enrolments/redeem", {"code": enrolment["code"]})
    assert till.status_code == 201, till.json
    assert ada.post(f"/devices/{till.json['id']}/revoke").status_code == 200
    assert ada.post(f"/devices/{till.json['id']}/discard").status_code == 200
    for kind in KINDS:
        goods = {"items": "name,serials,price\nCable,IMP-1,5\n"}.get(kind, ada.get(f"/{kind}?format=csv").text)
        body = {"kind": kind, "branch_id": shop.north, "text": goods, "commit": kind != "sales"}
        assert ada.post("/imports", body).status_code == 200, kind
    photo = keep_photo(ada).json["sha256"]
    assert ada.get(f"/photos/{photo}").status_code == 200
    try_customers(shop)
    passkey = passkey_of(ada)
    assert sign_in(client, passkey).status_code == 200
    assert ada.patch(f"/me/passkeys/{registered(ada)[1].json['id']}", {"name": "Key"}).status_code == 200
    tess = {"device_id": shop.enrol(shop.north)["id"], "user_id": shop.tess.id, "pin": "2580"}
    assert shop.tess.put("/me/pin", {"password": PASSWORD, "pin": "2580"}).status_code == 200
    assert shop.tess.post("/auth/switch", tess).status_code in (200, 401)
    password = {"password": PASSWORD, "new_password": "another long password"}
    assert shop.max.put("/me/password", password).status_code == 200
    assert ada.patch(f"/users/{user}", {"active": False}).status_code == 200
    (session, *_) = shop.cleo.get("/me/sessions").json["items"]
    assert shop.cleo.delete(f"/me/sessions/{session['id']}").status_code == 204


def try_webhooks(ada: Caller) -> None:
    """Add a webhook, send it a test again, and remove it."""
    webhook = f"/webhooks/{ada.post('/webhooks', NEW_WEBHOOK).json['id']}"
    assert ada.patch(webhook, {"name": "Shop"}).status_code == 200
    for call in ("test", "secret", "again"):
        assert ada.post(f"{webhook}/{call}", {} if call == "again" else None).status_code == 200, call
    (delivery,) = ada.get(f"{webhook}/deliveries").json["items"]
    assert ada.post(f"/webhooks/deliveries/{delivery['id']}/again").status_code == 200
    assert ada.delete(webhook).status_code == 204


def try_proposals(shop: Cast) -> None:
    """Propose two repairs; confirm the first and discard the second."""
    ada = shop.ada
    ends = ((lambda path: ada.post(f"{path}/confirm"), 200), (ada.delete, 204))
    for end, status in ends:
        opened = {"repair_id": new_id(), "device": {"description": "Phone"}, "problem": "Broken"}
        proposal = {"type": "repair.open", "v": 1, "branch_id": shop.north, "payload": opened}
        proposed = ada.post("/proposals", {"operation": proposal, "why": "By post."}).json["id"]
        assert end(f"/proposals/{proposed}").status_code == status


def try_customers(shop: Cast) -> None:
    """Export and erase a customer who has a repair with a photograph."""
    ada, customer, photo = shop.ada, new_id(), keep_photo(shop.ada, picture("PNG")).json["sha256"]
    fields = {"repair_id": new_id(), "customer_id": customer, "device": {"description": "phone"}, "problem": "dark"}
    for type_, payload in (
        ("customer.create", {"customer_id": customer, "name": "Rita"}),
        ("repair.open", {**fields, "photos": [photo]}),
    ):
        body = {"type": type_, "v": 1, "branch_id": shop.north, "payload": payload}
        assert ada.post("/operations", body).status_code == 200
    assert ada.get(f"/customers/{customer}/export").status_code == 200
    assert ada.post(f"/customers/{customer}/erase").status_code == 200


def try_every_route(shop: Cast, day: Day, client) -> None:
    """Send every value that the document allows to every call that writes; most requests are refused."""
    document = Documented(client.get(f"{API}/openapi.json").json)
    for method, path, _, schema in document.bodies():
        if "logout" not in path and "revoke" not in path:
            url = path.replace("{device_id}", day.north.device_id).replace("{user_id}", shop.max.id)
            shop.ada.client.open(url, method=method, headers=shop.ada.headers, json=document.example(schema))

"""The customer's page (R5) and quotes that are answered on it (R4): GET and POST /p/{token}."""

import base64
import dataclasses
import io
import re
import secrets
from dataclasses import dataclass

import pytest
from PIL import Image

from server.limits import BY_NAME
from server.public_pages.words import WORDS
from tests.builders import new_id
from tests.cast import open_shop
from tests.phones import HttpPhone, phone_of

LINE = {"description": "New <screen> & glass", "quantity": 1, "unit_price": 14900}
ENGLISH = {"Accept-Language": "en-GB,en;q=0.9"}


def new_token():
    return secrets.token_urlsafe(16)


@dataclass
class Ticket:
    """A repair with a token on its slip, and the phone that opened it."""

    phone: HttpPhone
    token: str
    id: str
    customer: str

    def quote(self, total=14900, **fields):
        quote_id = new_id()
        line = {**LINE, "unit_price": total}
        self.phone.record("repair.quote", quote_id=quote_id, repair_id=self.id, lines=[line], total=total, **fields)
        self.phone.push()
        return quote_id


@pytest.fixture
def ticket(shop):
    phone = phone_of(shop, shop.ada, shop.north)
    found = Ticket(phone, new_token(), new_id(), new_id())
    phone.record("customer.create", customer_id=found.customer, name="Zoltan Quirk")
    device = {"description": "Galaxy A52", "serial": None}
    fields = {"repair_id": found.id, "customer_id": found.customer, "device": device, "problem": "Dark"}
    phone.record("repair.open", **fields, public_token=found.token)
    phone.push()
    return found


def test_r5_the_page_has_the_telephone_number_of_the_branch_and_devices_get_the_address_for_customers(
    app, shop, ticket, guest
):
    assert shop.ada.get("/me").json["public_url"] is None
    shop.ada.patch(f"/branches/{shop.north}", {"phone": "+49 30 1234"})
    found = app.extensions["benchtrail"]
    app.extensions["benchtrail"] = dataclasses.replace(found, public_url="https://desk.example")

    assert '<a href="tel:+49301234"><bdi dir="ltr">+49 30 1234</bdi></a>' in see(guest, ticket.token).text
    assert shop.ada.get("/me").json["public_url"] == "https://desk.example"
    assert shop.ada.patch(f"/branches/{shop.north}", {"phone": "x" * 51}).status_code == 422


@pytest.fixture
def guest(client):
    """Call the pages as a browser that is signed in nowhere."""
    return client


def see(guest, token, **headers):
    return guest.get(f"/p/{token}", headers={**ENGLISH, **headers})


def say(guest, token, quote, answer="approved", name="Zoltan Quirk", **more):
    return guest.post(f"/p/{token}", data={"quote_id": quote, "answer": answer, "name": name, **more}, headers=ENGLISH)


def drawing():
    file = io.BytesIO()
    Image.new("RGB", (600, 200), "white").save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


@pytest.mark.both_databases
@pytest.mark.served(anew=True)
def test_r5_the_page_of_a_slip_says_how_the_repair_stands_and_what_is_due(guest, shop, ticket):
    answer = see(guest, ticket.token)

    assert answer.status_code == 200
    assert len(answer.data) <= 20_000
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in answer.text
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    for text in ("Galaxy A52", "We are working on your device.", "There is no price yet.", "North", "Ada"):
        assert text in answer.text
    assert "Quirk" not in answer.text, "whoever finds the slip learns no name"

    ticket.phone.record(
        "repair.bill", bill_id=new_id(), repair_id=ticket.id, lines=[LINE], tax_mode="inclusive", total=14900
    )
    document = {"type": "repair", "id": ticket.id}
    ticket.phone.record("payment.take", payment_id=new_id(), document=document, amount=5000, method="cash")
    ticket.phone.record("repair.complete", repair_id=ticket.id)
    ticket.phone.push()
    later = see(guest, ticket.token).text
    for text in ("Your device is ready to be picked up.", "€149.00", "€50.00", "€99.00"):
        assert text in later
    assert shop.ada.get(f"/repairs/{ticket.id}").json["public_token"] == ticket.token


def test_r5_before_the_bill_the_page_has_the_agreed_price_as_the_slip_does(guest, ticket):
    ticket.phone.record("repair.update", repair_id=ticket.id, changes={"price": 12900})
    ticket.phone.push()

    text = see(guest, ticket.token).text

    assert "Agreed price</dt><dd>€129.00" in text
    assert "There is no price yet." not in text


def test_r5_the_page_of_a_receipt_lists_what_was_bought(guest, shop, ticket):
    item, token = ticket.phone.new_item("Phone 12", "SN-1"), new_token()
    ticket.phone.sell(item, "SN-1", public_token=token)
    ticket.phone.push()

    text = see(guest, token).text

    assert "Thank you for your purchase." in text
    assert "Phone 12" in text
    assert "SN-1" not in text


@pytest.mark.parametrize(
    ("asked", "language"),
    [("de-AT,en;q=0.5", "de"), ("es-MX", "es"), ("ar", "ar"), ("fr,en;q=0.5", "en"), ("fr", "de"), ("", "de")],
)
def test_r5_the_page_is_in_the_language_of_the_browser_else_of_the_shop(guest, shop, ticket, asked, language):
    assert shop.ada.patch("/shop", {"locale": "de-DE"}).status_code == 200

    text = see(guest, ticket.token, **{"Accept-Language": asked}).text

    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in text
    assert WORDS[language]["repair_open"] in text


def test_r5_every_language_has_the_same_words_with_the_same_gaps():
    def gaps(language):
        return {key: sorted(re.findall(r"{\w+}", word)) for key, word in WORDS[language].items()}

    assert all(gaps(language) == gaps("en") for language in WORDS)


@pytest.mark.both_databases
@pytest.mark.served(anew=True)
def test_r4_a_quote_is_approved_by_name_and_signature_without_a_sign_in(guest, shop, ticket):
    quote = ticket.quote()
    shown = see(guest, ticket.token).text
    assert "We have a quote for you." in shown
    assert "New &lt;screen&gt; &amp; glass" in shown
    assert "Approve €149.00" in shown

    answer = say(guest, ticket.token, quote, signature=drawing())

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/p/{ticket.token}")
    record = shop.ada.get(f"/quotes/{quote}").json
    said = record["answer"]
    assert (record["status"], said["answer"], said["by"], said["name"]) == (
        "approved",
        "approved",
        "link",
        "Zoltan Quirk",
    )
    assert shop.ada.get(f"/photos/{said['signature']}").status_code == 200
    logged = shop.ada.get(f"/operations/{said['operation_id']}").json
    assert (logged["standing"], logged["actor_id"], logged["pushed_by"]) == ("settled", shop.id, shop.id)
    assert shop.ada.get(f"/repairs/{ticket.id}").json["charged"] == 14900
    after = see(guest, ticket.token).text
    assert "by Zoltan Quirk." in after
    assert "<form" not in after


def test_r4_a_quote_and_a_bill_can_be_recorded_without_a_device(guest, shop, ticket):
    quote, bill = new_id(), new_id()
    quoted = {"quote_id": quote, "repair_id": ticket.id, "lines": [LINE], "total": 14900}
    billed = {"bill_id": bill, "repair_id": ticket.id, "lines": [LINE], "total": 14900, "tax_mode": "inclusive"}
    for type_, payload in (("repair.quote", quoted), ("repair.bill", billed)):
        body = {"type": type_, "v": 1, "branch_id": shop.north, "payload": payload}
        answer = shop.ada.post("/operations", body)
        assert (answer.status_code, answer.json["standing"]) == (200, "settled"), answer.json

    assert "Approve €149.00" in see(guest, ticket.token).text


def test_r4_an_answer_that_comes_too_late_is_said_kindly_and_recorded_nowhere(guest, shop, ticket):
    first = ticket.quote(9000)
    assert say(guest, ticket.token, first, "declined", name="").status_code == 303
    again = say(guest, ticket.token, first)
    assert again.status_code == 409
    assert "This quote could not be answered any more." in again.text
    assert shop.ada.get(f"/quotes/{first}").json["status"] == "declined"

    expired = ticket.quote(9500, valid_until=1_000)
    assert "This quote has expired." in see(guest, ticket.token).text
    assert say(guest, ticket.token, expired).status_code == 409
    assert shop.ada.get(f"/quotes/{expired}").json["answer"] is None


@pytest.mark.parametrize("is_first", [True, False], ids=["answer first", "new quote first"])
def test_r4_a_customer_approves_while_the_technician_replaces_the_quote(guest, shop, ticket, is_first):
    first = ticket.quote(9000)
    bench = phone_of(shop, shop.ada, shop.north)
    bench.pull()
    second = new_id()
    line = {**LINE, "unit_price": 9500}
    bench.record("repair.quote", quote_id=second, repair_id=ticket.id, lines=[line], total=9500)
    if is_first:
        assert say(guest, ticket.token, first).status_code == 303
        bench.push()
    else:
        bench.push()
        assert say(guest, ticket.token, first).status_code == 409

    statuses = [shop.ada.get(f"/quotes/{quote}").json["status"] for quote in (first, second)]
    assert statuses == (["approved", "open"] if is_first else ["replaced", "open"])
    assert "Approve €95.00" in see(guest, ticket.token).text
    assert shop.ada.get("/conflicts?status=open").json["total"] == 0


@pytest.mark.parametrize(
    "change",
    [
        {"name": " "},
        {"name": "x" * 201},
        {"name": "\0"},
        {"name": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")},
        {"answer": "maybe"},
        {"quote_id": "1"},
        {"signature": "data:image/png;base64,AAAA"},
        {"signature": "data:text/html;base64,AAAA"},
        {"signature": "x" * 100_000},
        {"signature": "x" * 300_000},
    ],
    ids=lambda change: f"{next(iter(change))} {next(iter(change.values()))[:20]!r}",
)
def test_r4_an_unreadable_answer_is_refused_on_the_page_itself(guest, shop, ticket, change):
    quote = ticket.quote()

    form = {"quote_id": quote, "answer": "approved", "name": "Zoltan", **change}
    answer = guest.post(f"/p/{ticket.token}", data=form, headers=ENGLISH)

    assert answer.status_code in (413, 422), answer.text
    assert shop.ada.get(f"/quotes/{quote}").json["answer"] is None


def test_r4_another_sites_form_answers_nothing(guest, shop, ticket):
    quote = ticket.quote()
    form = {"quote_id": quote, "answer": "approved", "name": "Eve"}

    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert guest.post(f"/p/{ticket.token}", data=form, headers=headers).status_code == 403
    assert shop.ada.get(f"/quotes/{quote}").json["answer"] is None
    # The headers of a browser on our own page, which has the referrer policy `no-referrer`.
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    assert guest.post(f"/p/{ticket.token}", data=form, headers=own).status_code == 303


@pytest.mark.both_databases
@pytest.mark.served(anew=True)
def test_r5_unknown_renewed_and_erased_tokens_get_one_answer(guest, shop, ticket):
    quote = ticket.quote()
    unknown = see(guest, new_token())
    assert unknown.status_code == 404
    assert "A new slip may take some time" in unknown.text

    def is_as_unknown(token):
        answers = [see(guest, token), say(guest, token, quote), see(guest, "short")]
        return all(
            (answer.status_code, answer.data, headers_of(answer)) == (404, unknown.data, headers_of(unknown))
            for answer in answers
        )

    renewed = new_token()
    ticket.phone.record("repair.update", repair_id=ticket.id, changes={"public_token": renewed})
    ticket.phone.push()
    assert is_as_unknown(ticket.token)
    assert see(guest, renewed).status_code == 200

    assert shop.ada.post(f"/customers/{ticket.customer}/erase").status_code == 200
    assert is_as_unknown(renewed)


def test_r5_the_page_and_its_files_have_at_most_20_kb_however_long_the_receipt_is(guest, shop):
    phone, token = phone_of(shop, shop.ada, shop.north), new_token()
    names = [f"{secrets.token_hex(8)} screen for a phone, model {at}" for at in range(300)]
    items = [phone.new_item(name, serial_tracked=False, track_stock=False) for name in names]
    lines = [{"item_id": item, "quantity": 1, "unit_price": 1000 + at} for at, item in enumerate(items)]
    total = sum(line["unit_price"] for line in lines)
    paid = [{"method": "card", "amount": total}]
    phone.record("sale.complete", sale_id=new_id(), lines=lines, payments=paid, total=total, public_token=token)
    phone.push()

    answers = [see(guest, token, **{"Accept-Encoding": "gzip"})]
    answers += [guest.get(f"/p/files/{name}") for name in ("page.css", "sign.js")]

    assert sum(len(answer.data) for answer in answers) <= 20_000
    whole = see(guest, token).text
    assert "and 240 more" in whole
    assert "€3,448.50" in whole


@pytest.mark.both_databases
def test_r5_a_manager_ends_the_page_of_a_sale_for_good_and_the_audit_log_has_it(guest, shop):
    phone, sale, token = phone_of(shop, shop.ada, shop.north), new_id(), new_token()
    item = phone.new_item(serial_tracked=False, initial_stock={"quantity": 2})
    line = {"item_id": item, "quantity": 1, "unit_price": 1000}
    paid = [{"method": "cash", "amount": 1000}]
    phone.record("sale.complete", sale_id=sale, lines=[line], payments=paid, total=1000, public_token=token)
    phone.push()
    assert see(guest, token).status_code == 200
    unknown = see(guest, new_token())

    refused = [who.delete(f"/sales/{sale}/page").status_code for who in (shop.tess, shop.cleo)]
    assert refused == [403, 403]
    assert [shop.max.delete(f"/sales/{id_}/page").status_code for id_ in (sale, sale, new_id())] == [204, 204, 404]

    ended = see(guest, token)
    assert (ended.status_code, ended.data, headers_of(ended)) == (404, unknown.data, headers_of(unknown))
    (entry,) = shop.ada.get("/audit?kind=page_ended").json["items"]
    assert (entry["actor_id"], entry["subject_id"]) == (shop.max.id, sale)
    assert shop.ada.get(f"/sales/{sale}").json["public_token"] == token


def headers_of(answer):
    varying = ("Date", "X-Request-Id", "RateLimit", "RateLimit-Policy")
    return {name: value for name, value in answer.headers.items() if name not in varying}


@pytest.mark.both_databases
@pytest.mark.served(anew=True)
@pytest.mark.parametrize("is_first", [True, False], ids=["the sale first", "the repair first"])
@pytest.mark.parametrize("is_elsewhere", [True, False], ids=["in two shops", "in one shop"])
def test_r5_a_token_of_two_documents_opens_neither_and_loses_no_fact(guest, shop, is_elsewhere, is_first):
    token = new_token()
    phone = phone_of(shop, shop.ada, shop.north)
    owner, till = shop.ada, phone_of(shop, shop.ada, shop.north)
    if is_elsewhere:
        opened, owner = open_shop(guest, "Eve", "Eve's Phones")
        till = phone_of(shop, owner, opened["branch"]["id"])
    repair, sale, item = new_id(), new_id(), till.new_item("Phone 12", "SN-1")
    till.push()
    device = {"description": "Galaxy A52"}
    phone.record("repair.open", repair_id=repair, device=device, problem="Dark", public_token=token)
    till.sell(item, "SN-1", sale_id=sale, public_token=token)

    for each in (till, phone) if is_first else (phone, till):
        each.push()

    assert see(guest, token).status_code == 404
    assert owner.get(f"/sales/{sale}").json["public_token"] == token
    assert shop.ada.get(f"/repairs/{repair}").json["standing"] == "settled"
    renewed = new_token()
    phone.record("repair.update", repair_id=repair, changes={"public_token": renewed})
    phone.push()
    assert "Galaxy A52" in see(guest, renewed).text
    assert "Thank you for your purchase." in see(guest, token).text


def test_r5_a_token_is_checked_by_its_shape_alone(shop, ticket):
    for token in ("x" * 21, "x" * 23, "=" * 22, "é" * 22, 5):
        ticket.phone.record("repair.update", repair_id=ticket.id, changes={"public_token": token})
        (result,) = ticket.phone.push()
        assert result["standing"] == "rejected", token


def test_r5_who_asks_too_often_is_told_when_to_try_again(guest, ticket, monkeypatch):
    limit = BY_NAME["customers-address"]
    monkeypatch.setitem(BY_NAME, limit.name, dataclasses.replace(limit, quota=3))
    answers = [see(guest, token) for token in (ticket.token, new_token(), new_token(), ticket.token)]

    assert [answer.status_code for answer in answers] == [200, 404, 404, 429]
    assert "Retry-After" in answers[-1].headers
    assert "Please wait a few minutes" in answers[-1].text


def test_r5_the_files_of_the_page_are_served_by_its_own_policy(guest, ticket):
    ticket.quote()
    text = see(guest, ticket.token).text

    addresses = re.findall(r'(?:src|href)="(/[^"]+)"', text)
    assert sorted(addresses) == ["/p/files/page.css", "/p/files/sign.js"]
    assert [guest.get(address).status_code for address in addresses] == [200, 200]
    assert "style=" not in text
    assert re.findall(r"<script(?! src)", text) == []

"""POST /imports and `benchtrail import`: many records at once, line by line."""

import json
from pathlib import Path

import pytest

from server.imports import reading
from tests.builders import new_id
from tests.commands import run_command
from tests.phones import phone_of

COLUMNS = json.loads((Path(__file__).parents[1] / "vectors" / "columns.json").read_text(encoding="utf-8"))
ITEMS = """Name,SKU,Price,Cost,Quantity,Serials,Warranty
Screen A52,SCR-A52,99.00,"45,50",2,"IMP-1; IMP-2",12 months
Cable,CAB-1,"1.234,50",,30,,
"""


def importing(shop, kind, text, by=None, **more):
    return (by or shop.ada).post("/imports", {"kind": kind, "branch_id": shop.north, "text": text, **more})


def imported(shop, kind, text, **more):
    answer = importing(shop, kind, text, **more)
    assert answer.status_code == 200, answer.json
    return answer.json


@pytest.mark.both_databases
def test_o12_a_dry_run_lists_the_changes_and_stores_nothing(shop):
    found = imported(shop, "items", ITEMS)

    assert (found["total"], found["good"], found["bad"], found["recorded"]) == (2, 2, 0, 0)
    assert found["mapping"]["warranty_months"] == "Warranty"
    assert shop.ada.get("/items").json["items"] == []


@pytest.mark.both_databases
def test_o12_correct_lines_become_ordinary_operations(shop):
    found = imported(shop, "items", ITEMS, commit=True)

    assert (found["recorded"], found["refused"]) == (2, [])
    items = {item["name"]: item for item in shop.ada.get("/items").json["items"]}
    screen, cable = items["Screen A52"], items["Cable"]
    assert (screen["price"], screen["cost"], screen["serial_tracked"], screen["warranty_months"]) == (
        9900,
        4550,
        True,
        12,
    )
    assert (cable["price"], cable["serial_tracked"]) == (123_450, False)
    assert shop.ada.get("/serials/imp-2").json["status"] == "in_stock"
    assert shop.ada.get(f"/stock/{cable['id']}:{shop.north}").json["quantity"] == 30
    assert {record["type"] for record in shop.ada.get("/operations").json["items"]} == {"item.create"}


def test_o12_importing_a_file_again_records_nothing_twice(shop):
    imported(shop, "items", ITEMS, commit=True)

    again = imported(shop, "items", ITEMS, commit=True)

    assert (again["good"], again["bad"], again["recorded"]) == (0, 2, 0)
    assert {line["code"] for line in again["lines"]} == {"duplicate"}
    assert shop.ada.get("/items").json["total"] == 2


def test_o12_correct_lines_are_imported_and_duplicates_are_listed_with_their_place(shop):
    phone = phone_of(shop, shop.ada, shop.north)
    item = phone.new_item("Screen A52", "SN-1", "SN-2")
    phone.sell(item, "SN-1")
    phone.rename("SN-2", "SN-2B")
    phone.push()
    lines = ["sn-1\tScreen A52", "SN-2B\tscreen a52", "SN-3\tScreen A52", "SN- 3\tScreen A52", "SN-4\tScreen"]
    text = "\n".join(["Serial Number\tItem Name", *lines])

    found = imported(shop, "serials", text, commit=True)

    by_line = {line["line"]: line for line in found["lines"]}
    assert [by_line[number]["code"] for number in range(2, 7)] == [
        "duplicate", "duplicate", None, "duplicate", "unknown_item",
    ]  # fmt: skip
    sold = by_line[2]["where"]
    assert (sold["item_name"], sold["branch_id"], sold["status"]) == ("Screen A52", shop.north, "sold")
    assert sold["document"]["type"] == "sale"
    assert by_line[3]["where"]["serial"] == "SN-2B"
    assert by_line[5]["where"]["line"] == 4
    assert found["recorded"] == 1
    assert shop.ada.get("/serials/SN-3").json["document"] is None
    assert shop.ada.get("/restocks").json["items"][0]["lines"][0]["serials"] == ["SN-3"]


RULES = [{"category": "Phones", "mask": None, "imei": True}, {"category": "Screens", "mask": "SN-####", "imei": False}]


@pytest.mark.both_databases
def test_o12_doubtful_serials_are_listed_and_imported_all_the_same(shop):
    shop.ada.patch("/shop", {"serial_rules": RULES})
    text = (
        "Name,Category,Price,Serials\nPhone,Phones,9.00,490154203237518; 490154203237517; X-1\nCable,Cables,1.00,C-1\n"
    )

    found = imported(shop, "items", text, commit=True)

    assert (found["good"], found["bad"], found["doubtful"], found["refused"]) == (2, 0, 1, [])
    assert [line["doubts"] for line in found["lines"]] == [
        [{"serial": "490154203237517", "doubt": "check_digit"}, {"serial": "X-1", "doubt": "rules"}],
        [],
    ]
    assert shop.ada.get("/serials/X-1").json["status"] == "in_stock"


def test_o12_doubts_follow_the_items_category_and_doubtful_lines_come_after_faulty_ones(shop):
    shop.ada.patch("/shop", {"serial_rules": RULES})
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item("Screen A52", category="Screens")
    phone.push()
    text = "Serial,Item\nSN-0001,Screen A52\nSN-1,Screen A52\nSN-2,Nothing\n"

    found = imported(shop, "serials", text)

    listed = [(line["line"], line["standing"], [doubt["doubt"] for doubt in line["doubts"]]) for line in found["lines"]]
    assert listed == [(4, "bad", []), (3, "good", ["rules"]), (2, "good", [])]


def test_l1_a_file_adds_stock_to_each_branch_that_it_names(shop):
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item("Screen A52", sku="SCR A52")
    phone.push()
    text = "serial;item;branch;cost\nS-1;scr a52;South;45,00\nS-2;SCR A52;NOR;45.00\nS-3;SCR A52;Mars;1\n"

    found = imported(shop, "serials", text, commit=True)

    assert (found["good"], found["recorded"]) == (2, 2)
    assert shop.ada.get("/serials/S-1").json["branch_id"] == shop.south
    assert shop.ada.get("/serials/S-2").json["branch_id"] == shop.north
    assert [line["code"] for line in found["lines"] if line["standing"] == "bad"] == ["unknown_branch"]
    theirs = importing(shop, "serials", text.replace("S-", "T-"), by=shop.cleo, branch_id=shop.south).json
    assert [line["line"] for line in theirs["lines"] if line["code"] == "unknown_branch"] == [3, 4]


@pytest.mark.parametrize("case", COLUMNS, ids=lambda case: case["about"])
def test_columns_of_other_programs_are_recognised(shop, case):
    found = imported(shop, case["kind"], ",".join(case["columns"]) + "\n")["mapping"]

    assert {name: column for name, column in found.items() if column is not None} == case["mapping"]


def test_l1_a_file_of_items_names_the_branch_of_the_initial_stock(shop):
    text = "Name,Price,Serials,Branch\nScreen,9,S-1|S-2,South\nBattery,5,B-1,\nCable,1,,Mars\n"

    found = imported(shop, "items", text, commit=True)

    assert [line["code"] for line in found["lines"] if line["standing"] == "bad"] == ["unknown_branch"]
    assert shop.ada.get("/serials/S-2").json["branch_id"] == shop.south
    assert shop.ada.get("/serials/B-1").json["branch_id"] == shop.north


def test_a_person_can_map_the_columns(shop):
    text = "Ding,Wert\nKabel,9\n"

    guessed = imported(shop, "items", text)
    plan = imported(shop, "items", text, mapping={"name": "Ding", "price": "Wert"})
    wrong = importing(shop, "items", text, mapping={"name": "Nix"})

    assert [line["code"] for line in guessed["lines"]] == ["missing"]
    assert plan["good"] == 1
    assert wrong.json["errors"][0]["field"] == "mapping.name"


def test_each_customer_of_a_file_is_imported_once(shop):
    text = "Name,Phone,Email\nCid,+49 555 1,cid@example.org\nCid again,,CID@example.org\nDora,0049 555-2,\n"

    found = imported(shop, "customers", text, commit=True)

    assert (found["good"], found["bad"], found["recorded"]) == (2, 1, 2)
    assert {customer["name"] for customer in shop.ada.get("/customers").json["items"]} == {"Cid", "Dora"}


def test_an_export_can_be_imported(client, shop):
    phone = phone_of(shop, shop.ada, shop.north)
    phone.record("customer.create", customer_id=new_id(), name="=Cid", phone="+49 555", note="a\nb")
    phone.push()
    file = shop.ada.get("/customers?format=csv").data.decode()

    (line,) = imported(shop, "customers", file)["lines"]

    assert (line["code"], line["values"]["name"], line["values"]["phone"]) == ("duplicate", "=Cid", "+49 555")


LINE_FAULTS = {
    "Cable,": ("missing", "price"),
    ",5": ("missing", "name"),
    "Cable,free": ("invalid", "price"),
    "Cable,-5": ("invalid", "price"),
    "Cable,5.999": ("invalid", "price"),
    "Cable,5.9999": ("invalid", "price"),
    "Cable,1.2.3": ("invalid", "price"),
    "Cable," + "9" * 30: ("invalid", "price"),
    "C" * 201 + ",5": ("invalid_field", "name"),
    "Cable,5,1.5": ("invalid", "quantity"),
    "Cable,5,9999999": ("invalid", "quantity"),
    "Cable,5,2,A-1": ("serial_count_mismatch", "serials"),
    "Cable,5,2,A-1;A-1": ("serial_repeated", "serials"),
    "Cable,5,1," + "X" * 65: ("invalid_field", "serials"),
    "Cable,5,1,,maybe": ("invalid", "serial_tracked"),
    "Cable,5,1,A-1,no": ("item_not_serialised", "serials"),
    "Cable,5,1,,yes": ("serials_required", "serials"),
}


@pytest.mark.parametrize("line", LINE_FAULTS)
def test_the_fault_of_a_line_is_named(shop, line):
    found = imported(shop, "items", f"name,price,quantity,serials,serial tracking\n{line}\nGood,1,,,\n", commit=True)

    bad, good = found["lines"]
    assert (bad["code"], bad["field"]) == LINE_FAULTS[line]
    assert (good["standing"], found["recorded"]) == ("good", 1)


HOSTILE = {
    "an empty head": "\n1,2\n",
    "a quote and nothing else": '"',
    "a quote that never ends, and more than a cell may hold": 'name,price\n"' + "x" * 300_000,
    "too many columns": ",".join(f"c{at}" for at in range(300)) + "\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_not_csv_is_refused(shop, name):
    answer = importing(shop, "items", HOSTILE[name])

    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "text")


@pytest.mark.parametrize("text", ["name,price", "name", "a,a,a\n1,2,3", "\ufeffname,price\r\nx\r\n", "name\ty\n=1+1\n"])
def test_odd_files_get_a_result_for_each_line(shop, text):
    assert importing(shop, "items", text, commit=True).status_code == 200


def test_a_file_that_is_too_large_is_refused(shop, monkeypatch):
    monkeypatch.setattr(reading, "LINES_MAX", 3)

    assert importing(shop, "customers", "name\n" + "x\n" * 4).json["errors"][0]["field"] == "text"


def test_an_import_needs_a_clerk_of_the_branch(shop):
    answers = [importing(shop, "items", ITEMS, by=shop.tess), importing(shop, "items", ITEMS, by=shop.cleo)]

    assert [answer.json["code"] for answer in answers] == ["role_too_low", "branch_not_yours"]


def test_z8_a_serial_tracked_item_is_not_imported_while_tracking_is_off(shop):
    shop.ada.patch("/shop", {"serial_tracking": False})

    found = imported(shop, "items", ITEMS, commit=True)

    assert found["recorded"] == 1
    assert [(refused["lines"], refused["code"]) for refused in found["refused"]] == [([2], "serial_tracking_off")]


def test_the_command_checks_a_file_and_records_it_only_with_its_option(shop, settings, tmp_path):
    file = tmp_path / "items.csv"
    file.write_text(ITEMS.replace("IMP-2", "490154203237517"), encoding="utf-8")
    command = ["import", str(file), "--kind", "items", "--as", shop.ada.email, "--branch", "NOR"]

    looked = run_command(settings, *command)
    recorded = run_command(settings, *command, "--commit")
    unknown = run_command(settings, *command[:-1], "XYZ")

    assert "2 good lines, 0 bad; nothing written" in looked.output
    assert "line 2: look again: 490154203237517 has the 15 digits of an IMEI" in looked.output
    assert "2 operations recorded" in recorded.output
    assert shop.ada.get("/items").json["total"] == 2
    assert (unknown.exit_code, "NOR" in unknown.output) == (1, True)

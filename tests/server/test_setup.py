"""`benchtrail setup` sets a server up by questions and answers; a phone opens the app by the code on the screen."""

import pytest
import zxingcpp
from click.testing import CliRunner
from PIL import Image

from server.app import create_app
from server.cli import cli
from server.config import Settings, SettingsError
from tests.inside import inside

ANSWERS = {
    "shop": "Corner Repairs",
    "branch": "North",
    "currency": "",
    "time zone": "Europe/Berlin",
    "address": "https://Bench.shop.example/",
    "name": "Ada",
    "email": "ada@shop.example",
    "password": "copper kettle 41",
    "again": "copper kettle 41",
    "mail server": "",
}
MAIL = "mail.shop.example\nada@shop.example\n a password # of mail\ndesk@shop.example"
SIGN_IN = {"email": ANSWERS["email"], "password": ANSWERS["password"]}
# The upper and the lower half of a terminal's cell.
HALVES = {" ": (0, 0), "\u2580": (1, 0), "\u2584": (0, 1), "\u2588": (1, 1)}


@pytest.fixture
def environment(tmp_path):
    return {"BENCHTRAIL_DATA_DIR": str(tmp_path / "data"), "BENCHTRAIL_LOG_LEVEL": "WARNING"}


def set_up(environment, **changes):
    answers = "".join(f"{answer}\n" for answer in {**ANSWERS, **changes}.values())
    return CliRunner().invoke(cli, ["setup"], input=answers, env=environment)


def scanned(output):
    """Return what a phone reads from a terminal with light text on dark."""
    rows = [line for line in output.splitlines() if len(line) > 20 and set(line) <= HALVES.keys()]
    picture = Image.new("L", (len(rows[0]), 2 * len(rows)))
    for at, row in enumerate(rows):
        for half in (0, 1):
            for column, cell in enumerate(row):
                picture.putpixel((column, 2 * at + half), 255 * HALVES[cell][half])
    larger = picture.resize((8 * picture.width, 8 * picture.height), Image.Resampling.NEAREST)
    return [code.text for code in zxingcpp.read_barcodes(larger)]


def test_the_answers_open_a_shop_that_its_admin_signs_in_to(environment):
    answer = set_up(environment)
    assert answer.exit_code == 0, answer.output

    settings = Settings.from_environment(environment)
    assert (settings.hosts, settings.trusted_proxies) == (frozenset({"bench.shop.example"}), 1)
    app = create_app(settings)
    with inside(app):
        caller = app.test_client()
        behind = {"Host": "bench.shop.example"}
        assert caller.post("/api/v1/auth/token", json=SIGN_IN, headers=behind).status_code == 200
        assert caller.post("/api/v1/auth/token", json=SIGN_IN, headers={"Host": "evil.example"}).status_code == 421


def test_the_mail_server_is_asked_for_with_its_account(environment):
    assert set_up(environment, **{"mail server": MAIL}).exit_code == 0
    mail = Settings.from_environment(environment).mail
    assert (mail.host, mail.user, mail.password) == ("mail.shop.example", "ada@shop.example", " a password # of mail")
    assert mail.sender == "desk@shop.example"


def test_a_phone_opens_the_app_by_the_code_on_the_screen(environment):
    assert scanned(set_up(environment).output) == ["https://bench.shop.example"]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"password": "password12", "again": "password12"}, "password"),
        ({"email": "ada"}, "email"),
        ({"time zone": "Berlin"}, "time_zone"),
        ({"currency": "EURO"}, "currency"),
    ],
)
def test_a_refused_answer_is_named_and_changes_nothing(environment, tmp_path, changes, text):
    answer = set_up(environment, **changes)
    assert (answer.exit_code, text in answer.output.lower()) == (1, True), answer.output
    assert not (tmp_path / "data" / "settings.env").exists()
    assert set_up(environment).exit_code == 0


@pytest.mark.parametrize(
    "address", ["http://bench.shop.example", "bench", "ftp://bench.example", "https://a b/", "https://"]
)
def test_an_address_that_no_phone_can_use_is_asked_for_again(environment, address):
    answer = set_up(environment, address=f"{address}\n{ANSWERS['address']}")
    assert (answer.exit_code, "Phones need an address" in answer.output) == (0, True), answer.output


def test_a_server_with_a_shop_stays_as_it_is(environment):
    set_up(environment)
    again = set_up(environment, address="https://other.example", shop="Other")
    assert (again.exit_code, "This server has a shop. Nothing was changed." in again.output) == (1, True), again.output
    assert Settings.from_environment(environment).hosts == {"bench.shop.example"}


def test_the_environment_has_priority_over_the_file_and_a_typing_error_in_the_file_is_named(environment, tmp_path):
    set_up(environment)
    assert Settings.from_environment(environment | {"BENCHTRAIL_HOSTS": "two.example"}).hosts == {"two.example"}
    (tmp_path / "data" / "settings.env").write_text("BENCHTRAIL_HOST=one.example\n")
    with pytest.raises(SettingsError, match="BENCHTRAIL_HOSTS"):
        Settings.from_environment(environment)

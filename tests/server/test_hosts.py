"""The host names that the server answers to. Ada's server was set up as `localhost`."""

from dataclasses import replace

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from server.app import create_app
from server.cli import cli
from server.commands.migrate import migrate_database
from server.config import Settings, SettingsError
from server.database import writing
from server.extensions import db
from server.host_names import host_name
from server.hosts import service as hosts
from server.hosts.models import ServerHost
from tests.cast import API, PASSWORD
from tests.conftest import SECRET
from tests.inside import inside

SERVER = f"{API}/server"
LOOPBACK = ["localhost", "LOCALHOST:8000", "app.localhost:1", "127.0.0.1", "127.1.2.3:80", "[::1]:8000"]
# An address has no name that somebody else could point at this server.
ADDRESSES = ["192.168.1.20:8000", "10.0.0.7", "[fd00::1]:8000", "203.0.113.9"]
OTHERS = [
    *("evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.1.nip.io"),
    *("shop.example.evil.example", "xshop.example", "shop.example, evil.example", "shop.example evil.example"),
    *("evil.example@localhost", "localhost@evil.example", "localhost/evil.example", "localhost:81:81", "localhost:x"),
    *("", ":8000", ".", "[evil.example]", "[::1", "[::1]evil.example", "[::1]:x", "2130706433", "0x7f.1", "127.1"),
    *("loc\u0251lhost", "localhost\u3002evil.example", "a" * 300, "-shop.example"),
]


def asked(client, host, path=SERVER):
    return client.get(path, environ_overrides={"HTTP_HOST": host.encode().decode("latin-1")})


@pytest.fixture
def fresh(tmp_path):
    """Provide the settings of a server that nobody has set up."""
    names = {"DATA_DIR": str(tmp_path / "fresh"), "SECRET_KEY": SECRET, "LOG_LEVEL": "WARNING"}
    settings = Settings.from_environment({f"BENCHTRAIL_{name}": value for name, value in names.items()})
    migrate_database(settings)
    return settings


def set_up(client, host):
    body = {"shop_name": "Ada's", "branch_name": "North", "name": "Ada", "email": "ada@example.org"}
    body["password"] = "a long enough password"
    return client.post(f"{API}/shops", json=body, environ_overrides={"HTTP_HOST": host})


@pytest.mark.parametrize("host", LOOPBACK + ADDRESSES)
def test_requests_to_loopback_and_ip_addresses_are_answered(client, host):
    assert asked(client, host).status_code == 200


@pytest.mark.served
@pytest.mark.parametrize("host", OTHERS)
def test_a_request_to_any_other_host_is_refused(client, host):
    answer = asked(client, host)

    assert (answer.status_code, answer.json["code"]) == (421, "host_refused")


@pytest.mark.served
def test_a_wrong_host_is_refused_on_every_route(app, client):
    for rule in app.url_map.iter_rules():
        for method in rule.methods:
            path = rule.rule.replace("<", "").replace(">", "").replace(":", "").replace("'", "")
            if path in hosts.PROBES:
                continue
            answer = client.open(path, method=method, environ_overrides={"HTTP_HOST": "evil.example"})
            assert answer.status_code == 421, f"{method} {path}"


def test_a_browser_with_a_wrong_host_gets_a_plain_page(client):
    answer = asked(client, "shop.example", "/sales")

    assert answer.mimetype == "text/plain"
    assert answer.text == (
        "This server does not answer to shop.example. On the server, add it to BENCHTRAIL_HOSTS and start it again.\n"
    )


def test_a_host_that_is_not_a_name_is_not_repeated(client):
    assert "script" not in asked(client, "<script>alert(1)</script>", "/sales").text


@pytest.mark.parametrize("path", hosts.PROBES)
def test_probes_may_use_any_host(client, path):
    assert asked(client, "pod-7.cluster", path).status_code == 200


@pytest.mark.both_databases
def test_a_new_server_learns_its_host_name_from_the_first_shop(fresh):
    app = create_app(fresh)
    client, other_worker = app.test_client(), create_app(fresh).test_client()
    assert asked(client, "shop.example").status_code == 200
    assert asked(other_worker, "shop.example").status_code == 200

    made = set_up(client, "Shop.example:8443")

    assert made.status_code == 201
    for each in (client, other_worker, create_app(fresh).test_client()):
        assert asked(each, "shop.example").status_code == 200
        assert asked(each, "127.0.0.1:8000").status_code == 200
        assert asked(each, "192.168.1.20:8000").status_code == 200
        assert asked(each, "evil.example").status_code == 421


def test_a_later_shop_adds_no_host_name(settings, template, monkeypatch):
    client = create_app(replace(settings, hosts=frozenset({"*"}))).test_client()
    body = {"shop_name": "Eve's", "branch_name": "East", "name": "Eve", "email": "eve@example.org"}
    body["password"] = "a long enough password"
    made = client.post(f"{API}/shops", json=body, environ_overrides={"HTTP_HOST": "evil.example"})

    assert made.status_code == 201
    assert asked(create_app(settings).test_client(), "evil.example").status_code == 421


def test_the_machines_own_name_is_answered(client, monkeypatch):
    monkeypatch.setattr("socket.gethostname", lambda: "Till-PC.lan")
    hosts.own_names.cache_clear()
    try:
        assert [asked(client, host).status_code for host in ("till-pc:8000", "till-pc.local", "till-pc.lan")] == [
            200
        ] * 3
        assert asked(client, "till-pc.evil.example").status_code == 421
    finally:
        hosts.own_names.cache_clear()


def test_the_setting_lists_every_name_but_loopback(settings):
    client = create_app(replace(settings, hosts=frozenset({"shop.example", "192.168.1.20"}))).test_client()

    answered = {host: asked(client, host).status_code for host in ["shop.example:8443", "192.168.1.20", *LOOPBACK]}
    refused = {host: asked(client, host).status_code for host in ["10.0.0.7", "evil.example", "sub.shop.example"]}

    assert set(answered.values()) == {200}
    assert set(refused.values()) == {421}


def test_a_forwarded_host_counts_only_behind_a_proxy(settings):
    direct, behind = (
        create_app(replace(settings, trusted_proxies=hops, hosts=frozenset({"shop.example"}))).test_client()
        for hops in (0, 1)
    )

    def through(client, *forwarded):
        return client.get(SERVER, headers={"Host": "localhost", "X-Forwarded-Host": ", ".join(forwarded)}).status_code

    assert through(direct, "evil.example") == 200, "not read at all"
    assert through(behind, "evil.example") == 421
    assert through(behind, "evil.example", "shop.example") == 200, "the proxy's own is the last"
    assert through(behind, "shop.example", "evil.example") == 421


@pytest.mark.parametrize("value", ["https://shop.example", "shop.example:443", "shop.example/x", "a b", "*.example"])
def test_a_setting_that_is_not_a_host_name_stops_the_start(tmp_path, value):
    with pytest.raises(SettingsError, match="BENCHTRAIL_HOSTS"):
        Settings.from_environment({"BENCHTRAIL_DATA_DIR": str(tmp_path), "BENCHTRAIL_HOSTS": value})


def test_the_doctor_lists_the_host_names(settings):
    environment = {
        "BENCHTRAIL_DATA_DIR": str(settings.data_dir),
        "BENCHTRAIL_DATABASE_URL": settings.database_url,
        "BENCHTRAIL_SECRET_KEY": SECRET,
        "BENCHTRAIL_LOG_LEVEL": "WARNING",
    }

    learned = CliRunner().invoke(cli, ["doctor"], env=environment)
    any_name = CliRunner().invoke(cli, ["doctor"], env={**environment, "BENCHTRAIL_HOSTS": "*"})

    assert "well      host names: localhost\n" in learned.output
    assert "NOT WELL  host names\n" in any_name.output
    assert "set BENCHTRAIL_HOSTS" in any_name.output


def test_host_names_are_compared_without_port_final_dot_and_capitals():
    read = {written: host_name(written) for written in ("Shop.Example.:8443", "[FD00::1]:80", "shop_pc", "a..b")}

    assert read == {"Shop.Example.:8443": "shop.example", "[FD00::1]:80": "fd00::1", "shop_pc": "shop_pc", "a..b": None}


@pytest.fixture
def older(settings, app):
    """Provide a server that was set up before names were learned: it answers to any."""
    with inside(app), writing():
        db.session.execute(update(ServerHost).values(name="*"))
    return create_app(settings)


@pytest.mark.both_databases
def test_an_older_server_learns_the_name_under_which_an_admin_signs_in(older, settings, shop):
    client, other_worker = older.test_client(), create_app(settings).test_client()
    assert asked(other_worker, "evil.example").status_code == 200

    def sign_in(who, host):
        body = {"email": who.email, "password": PASSWORD}
        signed_in = client.post(f"{API}/auth/login", json=body, environ_overrides={"HTTP_HOST": host})
        assert signed_in.status_code == 200

    for who, host in ((shop.cleo, "evil.example"), (shop.ada, "192.168.1.20:8000"), (shop.ada, "localhost")):
        sign_in(who, host)
        assert asked(client, "evil.example").status_code == 200, "still any name"
    sign_in(shop.ada, "Shop.example:8443")

    for each in (client, other_worker):
        assert asked(each, "shop.example").status_code == 200
        assert asked(each, "evil.example").status_code == 421
    sign_in(shop.ada, "shop.example")
    assert asked(client, "shop.example").status_code == 200

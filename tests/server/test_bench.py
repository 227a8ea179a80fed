"""`benchtrail bench`: the workloads run, and the table has a ratio to the floor; a wheel has none."""

from click.testing import CliRunner

from benchmarks.figures import Figure, table
from server.cli import cli


def test_the_workloads_are_printed_beside_their_floor():
    command = ["bench", "--operations", "200", "--units", "300", "--workers", "1"]
    answer = CliRunner().invoke(cli, [*command, "--workload", "W1", "--workload", "W2", "--workload", "W4"])

    assert answer.exit_code == 0, answer.output
    rows = [line.split("|") for line in answer.output.splitlines() if line.startswith("| W")]
    assert {row[1].strip() for row in rows} == {"W1", "W2", "W3", "W4", "W5"}
    assert all(float(row[7]) > 0 for row in rows if row[1].strip() in ("W1", "W2", "W3"))


def test_an_installed_server_prints_where_the_benchmarks_are(monkeypatch):
    monkeypatch.setattr("server.commands.bench.find_spec", lambda _name: None)
    refused = CliRunner().invoke(cli, ["bench", "--workload", "W1"])

    assert refused.exit_code == 1
    assert "make bench" in refused.output


def test_a_figure_without_a_floor_has_no_ratio():
    assert table([Figure("W5", "memory", 123.4, "MiB")])[-1] == "| W5 | memory | 123 MiB |  |  |  |  |  |"

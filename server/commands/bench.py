"""`benchtrail bench`: the benchmarks of a checkout (benchmarks/), which no wheel contains."""

from importlib import import_module
from importlib.util import find_spec

import click

MODULE = "benchmarks.__main__"


@click.command(
    add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """Measure this server on this machine; only in a checkout of the source."""
    if find_spec("benchmarks") is None:
        raise click.ClickException("The benchmarks are not installed. Run `make bench` in a checkout of the source.")
    import_module(MODULE).bench.main(list(arguments), prog_name="benchtrail bench")

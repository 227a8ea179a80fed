"""The part of a seeded sample that `make test` plays; HISTORIES=all in the environment plays all (`make prove`)."""

import os
from collections.abc import Sequence
from typing import Any

WHOLE = os.environ.get("HISTORIES") == "all"


def every(step: int, sample: Sequence[Any]) -> Sequence[Any]:
    """Return the whole sample, or each `step`th of it in `make test`."""
    return sample if WHOLE else sample[::step]

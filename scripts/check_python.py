"""Stop with one line if Python is too old or cannot make a virtual environment."""

import importlib.util
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is the file that says so
    sys.exit(
        f"Benchtrail needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try `make PYTHON=python3.12 run`."
    )
if importlib.util.find_spec("ensurepip") is None:
    sys.exit("Python's venv is missing. On Debian or Ubuntu: `apt-get install python3-venv`.")

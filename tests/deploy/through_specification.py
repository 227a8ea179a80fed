"""compose.yaml by the Compose Specification: each key and value is valid.

Only `make proxies` collects it, after it has installed the parser.
"""

import pytest
from compose_spec import PyOptions

from tests.deploy.test_files import COMPOSE

WRONG = {
    "a key": ("restart: unless-stopped", "restrt: unless-stopped"),
    "a condition": ("service_healthy", "healthy"),
    "a duration": ("interval: 5s", "interval: five"),
    "a volume": ("volumes:\n  data:\n", "volumes:\n"),
}


def read(text):
    """Read a compose file. Raises an exception that names the invalid part."""
    options = PyOptions()
    options.apply_merge = True
    compose = options.from_yaml(text)
    compose.validate()
    return compose


def test_the_compose_file_is_one():
    assert set(read(COMPOSE.read_text()).service_names()) == {"database", "migrate", "server", "caddy", "backup"}


@pytest.mark.parametrize(("right", "wrong"), WRONG.values(), ids=WRONG)
def test_a_fault_in_it_would_be_found(right, wrong):
    text = COMPOSE.read_text()
    assert right in text
    with pytest.raises(Exception, match=r"\w"):
        read(text.replace(right, wrong, 1))

"""The people of the demo shop. The demo command makes them; the sign-in page shows them in demo mode only."""

from typing import NamedTuple

# No secret: the page prints it.
DEMO_PASSWORD = "benchtrail demo"  # noqa: S105


class DemoAccount(NamedTuple):
    """One person of the demo shop. All have the password DEMO_PASSWORD."""

    name: str
    email: str
    role: str


DEMO_ACCOUNTS = (
    DemoAccount("Ada", "ada@demo.example", "admin"),
    DemoAccount("Max", "max@demo.example", "manager"),
    DemoAccount("Cleo", "cleo@demo.example", "clerk"),
    DemoAccount("Tess", "tess@demo.example", "technician"),
)


def demo_accounts() -> list[dict[str, str]]:
    """Return the accounts as the sign-in page shows them."""
    return [account._asdict() | {"password": DEMO_PASSWORD} for account in DEMO_ACCOUNTS]

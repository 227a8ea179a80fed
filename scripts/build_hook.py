"""Put the built client and the migrations into the wheel.

An editable install reads both from the checkout and needs neither.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CarryClientAndMigrations(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch calls this once for each wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the two folders. Refuse a wheel without the client."""
        if version == "editable":
            return
        client = Path(self.root, "client", "dist")
        if not (client / "index.html").is_file():
            message = "client/dist is missing: run `make client` first"
            raise FileNotFoundError(message)
        build_data["force_include"][str(client)] = "server/client_dist"
        build_data["force_include"][str(Path(self.root, "migrations"))] = "server/migrations"

"""The endpoints of reports, one for each report."""

from typing import Any

from flask import Response

from server.api import ApiBlueprint
from server.listing import note_export
from server.reports import service
from server.reports.schemas import ReportQuery, ReportSchema, SerialReportQuery
from server.signing_in.service import current_person, requires
from server.spreadsheets import as_file

blueprint = ApiBlueprint("reports", __name__, description="Stock, trade, and the age of stock")


# The required parameter of reports about one subject.
QUERIES: dict[str, type[ReportQuery]] = {"serial_movements": SerialReportQuery}


def _add(name: str, summary: str) -> None:
    @blueprint.gives_csv_too
    @blueprint.raises("not_found")
    @requires("manager", scope="read")
    @blueprint.arguments(QUERIES.get(name, ReportQuery), location="query")
    @blueprint.response(200, ReportSchema)
    def show_report(query: dict[str, Any]) -> dict[str, Any] | Response:
        scope, report = service.make_report(current_person(), name, query)
        if query["format"] == "json":
            return service.as_json(name, scope, report, query)
        note_export(f"reports/{name}")
        return as_file(name, service.as_csv(scope, report))

    show_report.__doc__ = f"{summary}\n\nWith `format=csv` as a file."
    blueprint.add_url_rule(f"/reports/{name}", f"report_{name}", show_report, methods=["GET"])


for _name, _summary in service.SUMMARIES.items():
    _add(_name, _summary)

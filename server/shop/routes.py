"""The endpoints of the shop and its branches."""

from typing import Any

from flask import Response

from server.api import ApiBlueprint
from server.fields import PageQuery
from server.listing import listed
from server.shop import service
from server.shop.records import Record, branch_record
from server.shop.schemas import (
    BranchChangesSchema,
    BranchPageSchema,
    BranchSchema,
    NewBranchSchema,
    ShopChangesSchema,
    ShopSchema,
)
from server.signing_in import service as signing_in

blueprint = ApiBlueprint("shop", __name__, description="The shop's settings and its branches")


@blueprint.get("/shop")
@signing_in.requires(scope="read")
@blueprint.response(200, ShopSchema)
def show_shop() -> Record:
    """Show the shop with its settings."""
    return service.shop_settings(signing_in.current_person().shop_id)


@blueprint.patch("/shop")
@signing_in.requires("admin")
@blueprint.arguments(ShopChangesSchema)
@blueprint.response(200, ShopSchema)
def change_shop(body: dict[str, Any]) -> Record:
    """Set the shop's name, serial tracking, currency, tax, serial rules, receipt text and other settings."""
    return service.change_shop(signing_in.current_person().shop_id, body)


@blueprint.get("/branches")
@blueprint.gives_csv_too
@signing_in.requires(scope="read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, BranchPageSchema)
def list_branches(query: dict[str, Any]) -> Record | Response:
    """List the shop's branches."""
    rows = service.branches_of(signing_in.current_person().shop_id)
    return listed("branches", rows, query, branch_record, BranchSchema)


@blueprint.post("/branches")
@blueprint.raises("code_taken")
@signing_in.requires("admin")
@blueprint.arguments(NewBranchSchema)
@blueprint.response(201, BranchSchema)
def add_branch(body: dict[str, Any]) -> Record:
    """Add a branch."""
    return service.add_branch(signing_in.current_person().shop_id, **body)


@blueprint.get("/branches/<branch_id>")
@blueprint.raises("not_found")
@signing_in.requires(scope="read")
@blueprint.response(200, BranchSchema)
def show_branch(branch_id: str) -> Record:
    """Show one branch."""
    return branch_record(service.find_branch(signing_in.current_person().shop_id, branch_id))


@blueprint.patch("/branches/<branch_id>")
@blueprint.raises("not_found")
@signing_in.requires("admin")
@blueprint.arguments(BranchChangesSchema)
@blueprint.response(200, BranchSchema)
def change_branch(body: dict[str, Any], branch_id: str) -> Record:
    """Set a branch's name, time zone, address or telephone number."""
    return service.change_branch(signing_in.current_person().shop_id, branch_id, body)

"""The endpoints of people."""

from typing import Any

from flask import Response

from server.api import ApiBlueprint
from server.fields import PageQuery
from server.listing import listed
from server.people import service
from server.people.records import Record, user_record
from server.people.schemas import NewUserSchema, UserChangesSchema, UserPageSchema, UserSchema
from server.signing_in import service as signing_in

blueprint = ApiBlueprint("people", __name__, description="The people of the shop and their roles")


@blueprint.get("/users")
@blueprint.gives_csv_too
@signing_in.requires()
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, UserPageSchema)
def list_users(query: dict[str, Any]) -> Record | Response:
    """List the shop's people."""
    rows = service.people_of(signing_in.current_person().shop_id)
    return listed("users", rows, query, user_record, UserSchema)


@blueprint.post("/users")
@blueprint.raises("not_found", "email_taken")
@signing_in.requires("admin")
@blueprint.arguments(NewUserSchema)
@blueprint.response(201, UserSchema)
def add_user(body: dict[str, Any]) -> Record:
    """Add a person."""
    return service.add_user(signing_in.current_person().shop_id, body)


@blueprint.get("/users/<user_id>")
@blueprint.raises("not_found")
@signing_in.requires()
@blueprint.response(200, UserSchema)
def show_user(user_id: str) -> Record:
    """Show one person."""
    return user_record(service.find_user(signing_in.current_person().shop_id, user_id))


@blueprint.patch("/users/<user_id>")
@blueprint.raises("not_found", "last_admin", "email_taken")
@signing_in.requires("admin")
@blueprint.arguments(UserChangesSchema)
@blueprint.response(200, UserSchema)
def change_user(body: dict[str, Any], user_id: str) -> Record:
    """Change a person's name, e-mail address, role or branches; dismiss them or let them return."""
    return signing_in.change_user(signing_in.current_person(), user_id, body)

"""The endpoint of passcodes."""

from server.api import ApiBlueprint
from server.passcodes import service
from server.passcodes.schemas import PasscodeSchema
from server.signing_in.service import current_person, requires

blueprint = ApiBlueprint("passcodes", __name__, description="Passcodes of customers' devices")


@blueprint.get("/repairs/<repair_id>/passcode")
@blueprint.raises("not_found")
@requires("technician")
@blueprint.response(200, PasscodeSchema)
def show_passcode(repair_id: str) -> dict[str, str]:
    """Show the passcode of the device of a repair. Each request is an audit entry."""
    return {"passcode": service.show(current_person(), repair_id)}

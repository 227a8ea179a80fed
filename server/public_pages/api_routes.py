"""The endpoint that ends a customer's page."""

from server.api import ApiBlueprint
from server.public_pages.ending import end_page
from server.signing_in.service import current_person, requires

blueprint = ApiBlueprint("page_endings", __name__, description="Customers' pages")


@blueprint.delete("/sales/<sale_id>/page")
@blueprint.raises("not_found")
@requires("manager")
@blueprint.response(204)
def end_page_of_sale(sale_id: str) -> None:
    """End the customer's page of a sale permanently: its link says from now on what an unknown one says."""
    end_page(current_person(), sale_id)

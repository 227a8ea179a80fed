"""The endpoints of photographs."""

from flask import Response, request

from server.api import ApiBlueprint
from server.bodies import read_body
from server.photos import service
from server.photos.schemas import CONTENT_TYPES, IMAGE_ANSWER, IMAGE_BODY, PHOTO_BYTES_MAX, PhotoSchema
from server.problems import OF_A_FILE
from server.signing_in.service import charged, current_person, joins_writers, requires

blueprint = ApiBlueprint("photos", __name__, description="Photographs of repairs")

# Nothing in a picture may run, and its content type is the one that we detected.
HEADERS = {
    "Cache-Control": "private, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@blueprint.put("/photos/<sha256>")
@blueprint.doc(requestBody=IMAGE_BODY)
@blueprint.raises("photos_full", *OF_A_FILE)
@requires(by_pin=True)
@charged("photos")
@joins_writers
@blueprint.response(200, PhotoSchema)
def keep_photo(sha256: str) -> dict[str, object]:
    """Store a photograph under the SHA-256 of the file: JPEG, PNG or WebP, at most 1 MiB. A retry is always safe.

    The server re-encodes it: it stores the pixels, and nothing else of the file (place, camera, comments).
    """
    service.refuse_no_digest(sha256)
    return service.keep(current_person(), sha256, read_body(PHOTO_BYTES_MAX, CONTENT_TYPES))


@blueprint.get("/photos/<sha256>")
@blueprint.raises("not_found")
@requires(scope="read")
@blueprint.doc(responses=IMAGE_ANSWER)
def show_photo(sha256: str) -> Response:
    """Show a photograph of a repair in the person's branches, or one that they sent themselves."""
    picture = service.find(current_person(), sha256)
    response = Response(picture.data, content_type=picture.content_type, headers=HEADERS)
    response.set_etag(sha256)
    response.make_conditional(request)
    return response

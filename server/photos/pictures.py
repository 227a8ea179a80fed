"""Re-encode a photograph: only its pixels are kept, and nothing else of its file.

A file is decoded and encoded again, or refused. So no metadata (place, camera, thumbnail, comments) and no bytes hidden
behind a picture are stored, and browsers receive only pictures. The cost of decoding is bounded before it begins:
pixels, scans of a progressive JPEG, and pictures decoded at once.
"""

import io
import threading
from dataclasses import dataclass

from PIL import Image, ImageOps

from server.photos.schemas import PHOTO_BYTES_MAX

PIXELS_MAX = 16 * 1024 * 1024
# A progressive JPEG has about ten. Each chunk may need another pass over all pixels, and a file can have ten thousand
# chunks.
SCANS_MAX = 64
START_OF_SCAN = b"\xff\xda"
AT_ONCE = threading.BoundedSemaphore(2)
KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
# How each format is encoded. WebP uses the lowest effort, because higher ones take seconds for a large picture.
WRITTEN = {"JPEG": {"quality": 88}, "PNG": {}, "WEBP": {"quality": 88, "method": 0}}
# For pictures that would become larger than their file: a JPEG, smaller with each try.
SMALLER = ((1.0, 80), (0.7, 75), (0.4, 70), (0.2, 60))


class NotAPictureError(ValueError):
    """A file is not a JPEG, PNG or WebP that can be decoded."""


class TooManyPixelsError(ValueError):
    """A picture would need more memory or time than a photograph."""


@dataclass(frozen=True)
class Picture:
    """A re-encoded picture: its content type and its file, of at most PHOTO_BYTES_MAX."""

    content_type: str
    data: bytes


def reencode(data: bytes) -> Picture:
    """Return a picture with the same pixels, upright, and with nothing else of the file.

    Raises NotAPictureError, TooManyPixelsError.
    """
    with AT_ONCE:
        try:
            kind, image = _decoded(data)
            return _encoded(kind, image)
        except (NotAPictureError, TooManyPixelsError):
            raise
        except Image.DecompressionBombError:
            raise TooManyPixelsError from None
        except Exception as error:  # noqa: BLE001 - whatever a stranger's bytes make a decoder raise refuses them
            raise NotAPictureError(type(error).__name__) from None


def _decoded(data: bytes) -> tuple[str, Image.Image]:
    with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as opened:
        kind = opened.format
        if kind is None:
            raise NotAPictureError
        if opened.width * opened.height > PIXELS_MAX:
            raise TooManyPixelsError
        if kind == "JPEG" and data.count(START_OF_SCAN) > SCANS_MAX:
            raise TooManyPixelsError
        opened.load()
        upright = ImageOps.exif_transpose(opened)
        return kind, upright.convert("RGBA" if kind != "JPEG" and upright.has_transparency_data else "RGB")


def _encoded(kind: str, image: Image.Image) -> Picture:
    # A copy of the pixels has no metadata of the file: no colour profile, text or animation.
    plain = Image.new(image.mode, image.size)
    plain.paste(image)
    written = _written(plain, kind, **WRITTEN[kind])
    if len(written) <= PHOTO_BYTES_MAX:
        return Picture(KINDS[kind], written)
    for scale, quality in SMALLER:
        size = (max(1, round(plain.width * scale)), max(1, round(plain.height * scale)))
        written = _written(plain.resize(size).convert("RGB"), "JPEG", quality=quality)
        if len(written) <= PHOTO_BYTES_MAX:
            return Picture(KINDS["JPEG"], written)
    raise TooManyPixelsError


def _written(image: Image.Image, kind: str, **options: int) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()

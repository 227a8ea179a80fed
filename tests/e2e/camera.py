"""A fake camera: a picture of a code, as the video file that Chromium shows instead of a camera's."""

import io
from pathlib import Path

from barcode import Code128
from barcode.writer import ImageWriter
from PIL import Image

WIDTH, HEIGHT, FRAMES = 1280, 720, 5
GREY = 150


def drawn_code(text: str) -> Image.Image:
    """Return a Code 128 of a text, as a label printer prints it."""
    picture = io.BytesIO()
    Code128(text, writer=ImageWriter()).write(picture, {"module_width": 0.5, "quiet_zone": 8, "write_text": False})
    return Image.open(picture).convert("RGB")


def video_of(picture: Image.Image, file: Path) -> Path:
    """Write a video in which the picture lies on a grey bench; returns the file."""
    frame = Image.new("RGB", (WIDTH, HEIGHT), (GREY, GREY, GREY))
    fitted = picture.convert("RGB")
    fitted.thumbnail((WIDTH * 3 // 4, HEIGHT * 3 // 4))
    frame.paste(fitted, ((WIDTH - fitted.width) // 2, (HEIGHT - fitted.height) // 2))
    luma, blue, red = frame.convert("YCbCr").split()
    half = (WIDTH // 2, HEIGHT // 2)
    planes = luma.tobytes() + blue.resize(half).tobytes() + red.resize(half).tobytes()
    header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()
    file.write_bytes(header + b"".join(b"FRAME\n" + planes for _ in range(FRAMES)))
    return file

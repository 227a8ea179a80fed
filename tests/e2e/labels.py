"""Several labels in one view of the camera, in each symbology that a shop uses, as printed."""

from PIL import Image
from zxingcpp import BarcodeFormat, create_barcode

from tests.e2e.camera import HEIGHT, WIDTH

# The positions of labels on the bench, from the left and the top, and their greatest width.
PLACES = [(40, 40), (500, 30), (850, 60), (60, 420), (470, 440), (880, 400)]
WIDEST, HIGHEST = 340, 240
MODULE = 4


def drawn(text: str, symbology: BarcodeFormat) -> Image.Image:
    """Return a code on its white label, with quiet zones around it."""
    picture = Image.fromarray(create_barcode(text, symbology).to_image(scale=MODULE, add_quiet_zones=True))
    picture.thumbnail((WIDEST, HIGHEST))
    return picture.convert("RGB")


def bench_with(labels: list[tuple[str, BarcodeFormat]]) -> Image.Image:
    """Return the camera's view of up to six labels."""
    bench = Image.new("RGB", (WIDTH, HEIGHT), (150, 150, 150))
    for (text, symbology), place in zip(labels, PLACES, strict=False):
        bench.paste(drawn(text, symbology), place)
    return bench


def box_with(codes: list[tuple[str, BarcodeFormat]], product: str) -> Image.Image:
    """Return the camera's view of a phone's box: bars below one another, its GS1 product code beside them."""
    bench = Image.new("RGB", (WIDTH, HEIGHT), (150, 150, 150))
    bench.paste((255, 255, 255), (160, 40, 1120, 680))
    for row, (text, symbology) in enumerate(codes):
        bars = create_barcode(text, symbology).to_image(scale=3, add_quiet_zones=True)
        bench.paste(Image.fromarray(bars).crop((0, 0, bars.shape[1], 110)).convert("RGB"), (180, 60 + 150 * row))
    matrix = create_barcode(product, BarcodeFormat.DataMatrix, gs1=True).to_image(scale=6, add_quiet_zones=True)
    bench.paste(Image.fromarray(matrix).convert("RGB"), (880, 300))
    return bench

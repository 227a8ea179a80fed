"""Printed paper: a page of the app as PDF, its size, and the codes that a scanner reads on it."""

import io
from dataclasses import dataclass

import pypdfium2
import zxingcpp
from playwright.sync_api import Page

MM_PER_POINT = 25.4 / 72
# The output of a label printer.
DOTS_PER_INCH = 300


@dataclass(frozen=True)
class Printed:
    """The printed sheets: their sizes in whole millimetres, and the words and codes on each."""

    sizes: list[tuple[int, int]]
    words: list[str]
    codes: list[list[str]]


def printed(page: Page) -> Printed:
    """Print the page on the paper that it requests."""
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sheets = list(document)
    pictures = [sheet.render(scale=DOTS_PER_INCH / 72).to_pil() for sheet in sheets]
    return Printed(
        sizes=[(round(width * MM_PER_POINT), round(height * MM_PER_POINT)) for width, height in map(_size, sheets)],
        words=[sheet.get_textpage().get_text_bounded() for sheet in sheets],
        codes=[[code.text for code in zxingcpp.read_barcodes(picture)] for picture in pictures],
    )


def _size(sheet: pypdfium2.PdfPage) -> tuple[float, float]:
    return sheet.get_width(), sheet.get_height()

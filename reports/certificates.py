"""A certificate as a PDF: one page across, to print or to send on. Its words come from outside."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapedStr, TTFont, shapeStr
from reportlab.pdfgen.canvas import Canvas

from reports.scripts import as_drawn

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
EAST_ASIAN = ("DroidSansFallbackFull", "NanumGothicCoding")
"""Chinese and Japanese, and Korean. Only the signs of a certificate are put into its file."""
SHAPED = (
    ("NotoSansDevanagari-Regular", "NotoSansDevanagari-Bold"),
    ("NotoSansThai-Regular", "NotoSansThai-Bold"),
)
"""Scripts whose signs change their form and place beside others: HarfBuzz says how. Plain, and bold."""
JOINERS = "\u200c\u200d"
"""They have no form, and belong to the word in which they stand."""
INK, ACCENT, FAINT = HexColor("#1d1c1d"), HexColor("#4a154b"), HexColor("#616061")
WIDTH, HEIGHT = landscape(A4)
MARGIN = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands on a certificate, top to bottom."""

    title: str
    lead: str
    name: str
    lines: tuple[str, ...]
    signed: str
    check: str
    code: str


def pdf(words: Words) -> bytes:
    """The page. All fonts are inside, so that each reader shows it, and prints it, alike."""
    file = BytesIO()
    page = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    page.setTitle(f"{words.title}: {words.name}")
    _frame(page)
    _centred(page, words.title, HEIGHT - 140, 34, ACCENT, is_bold=True)
    _centred(page, words.lead, HEIGHT - 190, 14, FAINT)
    _centred(page, words.name, HEIGHT - 245, 32, INK, is_bold=True)
    for number, line in enumerate(words.lines):
        _centred(page, line, HEIGHT - 290 - 24 * number, 14, INK)
    _centred(page, words.signed, 130, 12, INK)
    _centred(page, words.check, 78, 9, FAINT)
    _centred(page, words.code, 60, 11, FAINT, is_bold=True)
    page.save()
    return file.getvalue()


@cache
def _has(font: str, sign: str) -> bool:
    """Whether a font can draw a sign; each is read when somebody first needs it."""
    if font not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(font, FONTS / f"{font}.ttf"))
    return ord(sign) in pdfmetrics.getFont(font).face.charToGlyph


def _frame(page: Canvas) -> None:
    page.setStrokeColor(ACCENT)
    page.setLineWidth(2)
    page.roundRect(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN, 10)
    page.setLineWidth(0.5)
    page.roundRect(MARGIN + 6, MARGIN + 6, WIDTH - 2 * MARGIN - 12, HEIGHT - 2 * MARGIN - 12, 8)


def _centred(page: Canvas, text: str, y: float, size: float, colour: Color, *, is_bold: bool = False) -> None:
    """One line in the middle, smaller where it would not fit."""
    parts = pieces(as_drawn(text), is_bold=is_bold)
    room = WIDTH - 4 * MARGIN
    fitting = min(size, size * room / max(_width(parts, size), 1))
    at = (WIDTH - _width(parts, fitting)) / 2
    page.setFillColor(colour)
    for font, part in parts:
        page.setFont(font, fitting)
        line = page.beginText(at, y)
        line.textOut(shaped(font, part, fitting))
        page.drawText(line)
        at += _length(font, part, fitting)


def _width(parts: Iterable[tuple[str, str]], size: float) -> float:
    return sum(_length(font, part, size) for font, part in parts)


def _length(font: str, part: str, size: float) -> float:
    drawn = shaped(font, part, size)
    if isinstance(drawn, ShapedStr):
        return float(sum(each.x_advance for each in drawn.__shapeData__) * size / 1000)
    return float(pdfmetrics.stringWidth(part, font, size))


def shaped(font: str, part: str, size: float) -> str:
    """The forms in which signs stand beside each other, each in its place."""
    return str(part) if font not in chain(*SHAPED) else shapeStr(part, font, size)


def pieces(text: str, *, is_bold: bool = False) -> list[tuple[str, str]]:
    """A line in pieces, each with a font that has its signs."""
    fonts: list[str] = []
    for sign in text:
        fonts.append(fonts[-1] if fonts and sign in JOINERS else font_for(sign, is_bold=is_bold))
    signs = zip(fonts, text, strict=True)
    return [(font, "".join(sign for _, sign in some)) for font, some in groupby(signs, key=itemgetter(0))]


def font_for(sign: str, *, is_bold: bool = False) -> str:
    """The first font that has a sign; the usual one for a sign that no font has."""
    usual = BOLD if is_bold else PLAIN
    others = (*EAST_ASIAN, *(weights[is_bold] for weights in SHAPED))
    return next((font for font in (usual, *others) if _has(font, sign)), usual)

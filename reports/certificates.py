"""A certificate as a PDF: one page across, to print or to send on. Its words come from outside."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
EAST_ASIAN = {"kana": "HeiseiKakuGo-W5", "hangul": "HYGothic-Medium", "han": "STSong-Light"}
"""Fonts that PDF readers bring or fetch: one with all Chinese signs would be larger than the bot."""
KANA, HANGUL = range(0x3040, 0x3100), range(0xAC00, 0xD7B0)
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
    """The page. Latin, Greek, Cyrillic and many other scripts are drawn with a font that is inside."""
    _register()
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
def _register() -> None:
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    for name in EAST_ASIAN.values():
        pdfmetrics.registerFont(UnicodeCIDFont(name))


def _frame(page: Canvas) -> None:
    page.setStrokeColor(ACCENT)
    page.setLineWidth(2)
    page.roundRect(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN, 10)
    page.setLineWidth(0.5)
    page.roundRect(MARGIN + 6, MARGIN + 6, WIDTH - 2 * MARGIN - 12, HEIGHT - 2 * MARGIN - 12, 8)


def _centred(page: Canvas, text: str, y: float, size: float, colour: Color, *, is_bold: bool = False) -> None:
    """One line in the middle, smaller where it would not fit."""
    font = font_for(text, is_bold=is_bold)
    room = WIDTH - 4 * MARGIN
    fitting = min(size, size * room / max(pdfmetrics.stringWidth(text, font, size), 1))
    page.setFillColor(colour)
    page.setFont(font, fitting)
    page.drawCentredString(WIDTH / 2, y, text)


def font_for(text: str, *, is_bold: bool = False) -> str:
    """The font that has all signs of a text: the one inside, or one of East Asia."""
    _register()
    own = BOLD if is_bold else PLAIN
    if all(ord(sign) in pdfmetrics.getFont(own).face.charToGlyph for sign in text):
        return own
    if any(ord(sign) in KANA for sign in text):
        return EAST_ASIAN["kana"]
    return EAST_ASIAN["hangul"] if any(ord(sign) in HANGUL for sign in text) else EAST_ASIAN["han"]

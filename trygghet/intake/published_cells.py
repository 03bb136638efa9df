"""Cells of published tables: a figure, its interval, base and hedge, as printers write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from trygghet.intake.cells import NOTHING
from trygghet.model.survey import Qualifier

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007", " ") | {"\u2212": "-"})
_NUMBER = r"\d{1,3}(?: \d{3})+|\d+(?:[.,]\d+)?"
_TO = r"\s*(?:-|–|—|till|to|;)\s*"
_PLUS_MINUS = r"(?:±|\+\s*/?\s*-)"
_SIGN = r"\s*(?P<{}>%|procent|percent)?"
_HEDGES = {
    Qualifier.ABOUT: r"ca\.?|cirka|c:a|circa|omkring|runt|ungefär|about|around|approx\.?|~|≈",
    Qualifier.NEARLY: r"närmare|nästan|knappt|nearly|almost|just under",
    Qualifier.OVER: r"över|drygt|mer än|fler än|over|more than",
}
_HEDGE = re.compile(
    "|".join(rf"(?P<{qualifier.value}>{words})" for qualifier, words in _HEDGES.items()),
    re.IGNORECASE,
)
_VALUE = rf"(?P<value>{_NUMBER}){_SIGN.format('sign')}"
_ENDS = rf"(?P<low>{_NUMBER})\s*%?{_TO}(?P<high>{_NUMBER}){_SIGN.format('end_sign')}"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        _VALUE,
        rf"[(\[]?\s*{_ENDS}\s*[)\]]?",
        rf"{_VALUE}\s*[(\[]\s*(?:ki:?\s*|95\s*%\s*ki:?\s*)?{_ENDS}\s*[)\]]",
        rf"{_VALUE}\s*[(\[]?\s*{_PLUS_MINUS}\s*(?P<margin>{_NUMBER})\s*(?:%|procentenheter)?\s*[)\]]?",
        rf"{_PLUS_MINUS}\s*(?P<margin>{_NUMBER}){_SIGN.format('sign')}(?:enheter)?",
        rf"{_VALUE}\s*[(\[]\s*(?P<n_marked>n\s*=\s*)?(?P<bracket>{_NUMBER})\s*[)\]]",
    )
)


@dataclass(frozen=True, slots=True)
class Printed:
    """What one cell prints; texts are plain decimals ("62.3") as far as they are there.

    Parameters
    ----------
    value, low, high, margin
        The figure, the ends of its interval, or half its length.
    bracket
        A lone number in brackets behind the figure.
    base
        Whether the bracket says itself that it is the base, as "(n=312)".
    signed
        Whether the cell says percent.
    qualifier
        How the figure is hedged.
    """

    value: str | None = None
    low: str | None = None
    high: str | None = None
    margin: str | None = None
    bracket: str | None = None
    base: bool = False
    signed: bool = False
    qualifier: Qualifier = Qualifier.EXACT

    @property
    def numbers(self) -> tuple[str, ...]:
        """The figure and what bounds it, which are all in one unit."""
        return tuple(text for text in (self.value, self.low, self.high, self.margin) if text)

    @property
    def plain(self) -> bool:
        """Whether the cell is nothing but a number."""
        beside = self.low or self.margin or self.bracket
        return self.value is not None and not beside and self.qualifier is Qualifier.EXACT


def is_nothing(text: str) -> bool:
    """Whether a cell holds no figure: empty, "..", "-"."""
    return text.strip().casefold() in NOTHING


def printed(text: str) -> Printed | None:
    """Read a cell of a published table.

    Understood are "62,3", "62,3 %", "ca 70 %", "57,9-66,7", "62,3 (57,9-66,7)", "62,3 ± 4,4" and
    "70 (312)".

    Returns
    -------
    Printed or None
        ``None`` where the cell is something else.
    """
    plain = " ".join(text.translate(_SPACES).split())
    qualifier = Qualifier.EXACT
    hedge = _HEDGE.match(plain)
    if hedge is not None and hedge.lastgroup is not None:
        qualifier = Qualifier(hedge.lastgroup)
        plain = plain[hedge.end() :].strip()
    for shape in _SHAPES:
        if found := shape.fullmatch(plain):
            parts = found.groupdict()
            return Printed(
                value=_decimal(parts.get("value")),
                low=_decimal(parts.get("low")),
                high=_decimal(parts.get("high")),
                margin=_decimal(parts.get("margin")),
                bracket=_decimal(parts.get("bracket")),
                base=bool(parts.get("n_marked")),
                signed=bool(parts.get("sign") or parts.get("end_sign") or "%" in plain),
                qualifier=qualifier,
            )
    return None


def around(value: str, margin: str, most: str) -> tuple[str, str]:
    """Return the ends of ``value ± margin``, which a share can't carry below 0 or above ``most``."""
    middle, half = Decimal(value), Decimal(margin)
    return str(max(middle - half, Decimal(0))), str(min(middle + half, Decimal(most)))


def _decimal(text: str | None) -> str | None:
    return None if text is None else text.replace(" ", "").replace(",", ".")

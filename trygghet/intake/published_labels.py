"""Labels of published tables: what a header or the first cell of a row says about its figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from trygghet.intake.population_words import age_group, sex_key
from trygghet.intake.total_rows import is_total

#: Joins an upper header to a lower one (``sources.header``).
JOINED = " / "


class Role(Enum):
    """What a number of a published table is."""

    SHARE = "share"
    LOW = "low"
    HIGH = "high"
    MARGIN = "margin"
    INTERVAL = "interval"
    BASE = "n"
    VALUE = "value"
    MENTIONS = "mentions"
    NONE = "none"  # a sum, change or rank that nothing can be made of


#: What belongs to a figure and is none itself.
BOUNDS = (Role.LOW, Role.HIGH, Role.INTERVAL, Role.MARGIN, Role.BASE)
_LEVEL = r"(?:\d\d\s*%?\s*-?\s*(?:ig[at]\s*)?)?"
_CI = (
    r"(?:konfidensintervall(?:et)?|konf\.?\s?int\.?|ki|ci|confidence interval|osäkerhetsintervall)"
)
_LOWER = r"(?:nedre|undre|lägre|lower|low)"
_UPPER = r"(?:övre|upper|high)"
_LIMIT = r"(?:\s*(?:gräns(?:en)?|limit|bound|ki|ci|konfidensgräns))?"
_ROLES = tuple(
    (role, re.compile(words))
    for role, words in (
        (Role.LOW, rf"(?:{_LEVEL}{_CI}\W*)?{_LOWER}{_LIMIT}(?:\W*{_LEVEL}{_CI})?"),
        (Role.HIGH, rf"(?:{_LEVEL}{_CI}\W*)?{_UPPER}{_LIMIT}(?:\W*{_LEVEL}{_CI})?"),
        (Role.INTERVAL, rf"{_LEVEL}{_CI}|intervall|interval"),
        (Role.MARGIN, r"(?:statistisk\s)?felmarginal(?:en)?|(?:±|\+/?-)\W*(?:%|procentenheter)?"
                      r"|margin of error"),
        (Role.BASE, r"antal svar(?:ande)?|antal personer|antal|bas|base|n|obs\.?|antal obs\.?"
                    r"|antal intervjuer|oviktat antal|respondents"),
        (Role.MENTIONS, r"antal omnämnanden|omnämnanden|mentions"),
        (Role.VALUE, r"index(?:värde)?|medelvärde|medel|problemindex"),
        (Role.NONE, r"standardfel|medelfel|std\.?\s?err(?:or)?|förändring.*|differens.*|skillnad.*"
                    r"|signifika.*|rang|change"),
        (Role.SHARE, r"andel(?:en|ar)?|andel(?:en)? i (?:procent|%)|procent|percent|share|%"
                     r"|andel \(?%\)?|andel (?:svar|personer|ja)"),
    )
)  # fmt: skip
#: Words that say what a number is in brackets behind a label: "Andel (%)".
_UNIT = re.compile(r"[(\[]\s*(?:%|procent|percent|andel|i procent)\s*[)\]]|,\s*(?:%|procent)$")
_YEAR = re.compile(r"(?:år\s*|ntu\s*)?((?:19|20)\d\d)(?:\s*\(?(?:prel\.?|preliminär)\)?)?")
_SEX_WORDS = r"kvinnor|kvinna|män|man|women|men|female|male|flickor|pojkar|tjejer|killar|annat"
_AGE_WORDS = r"\d{1,3}\s*(?:-|–|—|till|to)\s*\d{1,3}(?:\s*(?:år|years))?|\d{1,3}\s*\+(?:\s*år)?|\d{1,3}\s*år(?:\s*(?:och|eller)\s*(?:äldre|över))?"
_SEX_AND_AGE = re.compile(rf"({_SEX_WORDS})\W*({_AGE_WORDS})|({_AGE_WORDS})\W*({_SEX_WORDS})")
_AGE = re.compile(rf"(?:ålder\W*)?(?:{_AGE_WORDS})")
#: Surveys begin at this age or earlier, and end at this one or later.
_YOUNGEST, _OLDEST = 18, 74
_WHOLE = re.compile(
    rf"(?:(?:totalt|samtliga|alla|total|all|hela befolkningen|båda könen|kvinnor och män|befolkningen)\W*)({_AGE_WORDS})?"
)
#: Headings of groups of rows that say nothing about the rows.
_HEADINGS = frozenset(
    [
        "kön",
        "ålder",
        "åldersgrupp",
        "åldersgrupper",
        "kön",
        "och",
        "ålder",
        "ålder",
        "och",
        "kön",
        "sex",
        "age",
        "bakgrund",
        "område",
        "områden",
        "stadsdel",
        "stadsdelar",
        "undersökningsår",
        "år",
        "region",
        "regioner",
        "year",
    ]
) | {"kön och ålder", "ålder och kön", "sex and age"}
_SPLIT = re.compile(r"\s+/\s+|,\s+|;\s*|:\s+|\s+[-–—]\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says.

    Parameters
    ----------
    role
        What the numbers are; ``None`` where it doesn't say.
    says
        ``sex, age, wave``, as far as it says them; "" for everybody.
    rest
        What isn't understood: a place, a question, a group.
    percent
        Whether it says that the numbers are percent.
    """

    role: Role | None = None
    says: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""
    percent: bool = False

    @property
    def understood(self) -> bool:
        """Whether it says anything about the numbers and holds nothing else."""
        return not self.rest and (self.role is not None or bool(self.says))


def read_label(text: str) -> Label:
    """Read a header or a row's label: "2023 / Kvinnor / Nedre gräns", "Män 16-24 år", "Vallås"."""
    percent = bool(_UNIT.search(text)) or text.strip() in ("%", "procent")
    role: Role | None = None
    says: dict[str, str] = {}
    rest: list[str] = []
    for part in _SPLIT.split(text):
        plain = " ".join(_UNIT.sub("", part).casefold().split()).strip(" :")
        if not plain or plain in _HEADINGS:
            continue
        if found := role_of(plain):
            # "Andel / Nedre gräns" is a limit.
            role = found if role in (None, Role.SHARE) else role
            percent |= plain in ("%", "procent", "percent") or plain.endswith("procent")
        elif said := _said(plain):
            for name, value in said.items():
                says[name] = says.get(name) or value
        else:
            rest.append(part.strip())
    return Label(role, says, ", ".join(rest), percent)


def role_of(text: str) -> Role | None:
    """Return what a word says that numbers are; ``None`` for any other word."""
    plain = " ".join(_UNIT.sub("", text).casefold().split()).strip(" :()[]")
    plain = plain or ("%" if "%" in text else "")
    return next((role for role, words in _ROLES if words.fullmatch(plain)), None)


def is_heading(text: str) -> bool:
    """Whether a label only heads a group of rows: "Kön", "Ålder"."""
    return " ".join(text.casefold().split()).strip(" :") in _HEADINGS


def _said(plain: str) -> dict[str, str]:
    if found := _YEAR.fullmatch(plain):
        return {"wave": found[1]}
    if found := _SEX_AND_AGE.fullmatch(plain):
        sex, age = (found[1], found[2]) if found[1] else (found[4], found[3])
        return {"sex": sex_key(sex), "age": age_group(age)}
    if (key := sex_key(plain)) != plain and len(plain) > 1:
        return {"sex": key}
    if _AGE.fullmatch(plain):
        return {"age": age_group(plain.removeprefix("ålder").strip())}
    if found := _WHOLE.fullmatch(plain):
        age = age_group(found[1]) if found[1] else ""
        return {"sex": "", "age": "" if _is_everybody(age) else age}
    if is_total(plain) and not is_country(plain):
        return {"sex": ""}
    return {}


def _is_everybody(age: str) -> bool:
    """Whether an age group is all that a survey asks: 16-84, 18+."""
    first, _, last = age.rstrip("+").partition("-")
    return not age or (int(first) <= _YOUNGEST and (not last or int(last) >= _OLDEST))


def is_country(text: str) -> bool:
    """Whether a label names the whole country."""
    words = "riket,hela riket,hela landet,sverige,riksgenomsnitt,riksgenomsnittet,riket totalt,nationellt,the whole country,sweden"
    return " ".join(text.casefold().split()).strip(" :") in words.split(",")

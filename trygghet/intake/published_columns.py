"""Which columns of a published table hold figures, which label them, and what each one is about."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass

from trygghet.intake.guess import guess
from trygghet.intake.mapping import Mapping
from trygghet.intake.published_cells import is_nothing, printed
from trygghet.intake.published_labels import BOUNDS, Label, Role, is_country, read_label
from trygghet.model.kinds import Kind
from trygghet.sources.raw import RawTable

#: The column that tells rows of several waves apart; a wave is a survey of its own.
WAVE = "wave"
#: Fields whose column holds figures, and what these are.
FIGURE_FIELDS = {
    "share": Role.SHARE,
    "value": Role.VALUE,
    "n": Role.BASE,
    "low": Role.LOW,
    "high": Role.HIGH,
}
#: Headers of labels beside those of the schema.
_LABELS = {
    "districts": "område geografi geografiskt_område kommun region län lokalpolisområde polisområde"
    " bostadsområde delområde ort områdesnamn",
    "wave": "år undersökningsår mätår mätning mättillfälle omgång wave year period",
    "question": "indikator variabel påstående nyckeltal frågeställning question",
    "group": "redovisningsgrupp bakgrund bakgrundsvariabel grupp undergrupp",
    "statistic": "mått typ uppgift värdetyp",
}
_BY_HEADER = {word.replace("_", " "): name for name, ws in _LABELS.items() for word in ws.split()}
#: What is put behind the second of several equal headers.
_REPEATED = re.compile(r" \(\d+\)$")
_NO_FIGURE = re.compile(r"(?:.*kod|.*code|id|nr|nummer|.*_id|löpnr|rad)", re.IGNORECASE)
_QUESTION = re.compile(
    r"trygg|\boro|förtroende|upplever|känner|avstår|undviker|utsatt|problem|safe|worr|confiden|avoid",
    re.IGNORECASE,
)
#: This share of a column's filled cells must be figures.
_MOSTLY = 0.6
_SAMPLE = 400


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of figures.

    Parameters
    ----------
    header
        As in the file.
    role
        What its numbers are; ``None`` where its header doesn't say.
    says
        Whom and what they are about, by the header: field -> text.
    percent
        Whether the header says percent.
    """

    header: str
    role: Role | None
    says: Map[str, str]
    percent: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a published table.

    Parameters
    ----------
    figures
        In the order of the file.
    labels
        Header -> the field that its cells give; a header itself where that isn't known.
    fields
        The fields of the schema that labels may give, and ``wave``.
    left_out
        Headers of columns that hold differences, ranks and the like.
    """

    figures: tuple[Figures, ...]
    labels: Map[str, str]
    left_out: tuple[str, ...]

    @property
    def fields(self) -> frozenset[str]:
        """Names that mean a field, other than a header that stands for itself."""
        return frozenset(
            [
                "question",
                "group",
                "districts",
                "sex",
                "age",
                "statistic",
                "wave",
                "concept",
                "quote",
                "qualifier",
                "coverage",
                "source",
            ]
        )


def is_question(text: str) -> bool:
    """Whether a text reads like a survey's question or what it asks about."""
    return bool(_QUESTION.search(text))


def columns_of(raw: RawTable, given: Mapping | None) -> Columns:
    """Tell labels from figures.

    Parameters
    ----------
    given
        A mapping at hand; the columns that it names and that the file has are taken as it says.
    """
    by_header = _named(raw, given)
    labels: dict[str, str] = {}
    found: list[tuple[str, Role | None, Label]] = []
    left_out: list[str] = []
    for header in raw.columns:
        name = by_header.get(header) or _BY_HEADER.get(header.casefold().strip())
        if name in FIGURE_FIELDS:
            percent = read_label(header).percent
            label = read_label(header)
            role = label.role if label.understood and label.role else FIGURE_FIELDS[str(name)]
            found.append((header, role, Label(role, label.says, percent=percent)))
        elif name is not None and not (name == "statistic" and _are_figures(raw, header)):
            labels[header] = name
        elif _NO_FIGURE.fullmatch(header) or not _are_figures(raw, header):
            labels[header] = ""
        else:
            label = read_label(_without_count(raw, header))
            if label.role is Role.NONE:
                left_out.append(header)
            else:
                found.append((header, label.role, label))
    across = _across(found, labels)
    figures = tuple(
        Figures(
            header,
            role,
            {**label.says, **({across: rest} if rest else {})},
            label.percent,
        )
        for (header, role, label), rest in zip(found, _named_by(found), strict=True)
    )
    for header in [header for header, name in labels.items() if not name]:
        labels[header] = _along(raw, header, labels, across if _rests(found) else "")
    return Columns(figures, labels, tuple(left_out))


def _named(raw: RawTable, given: Mapping | None) -> dict[str, str]:
    known = guess(raw, Kind.SURVEY_RESULTS).columns
    stated = {
        name: headers
        for name, headers in (given.columns if given else {}).items()
        if all(header in raw.columns for header in headers)
    }
    everything = {name: headers[0] for name, headers in {**known, **stated}.items() if headers}
    # The column of questions gives the concept, too: it stays a question.
    if everything.get("concept") == everything.get("question"):
        everything.pop("concept", None)
    return {header: name for name, header in everything.items()}


def _are_figures(raw: RawTable, header: str) -> bool:
    texts = [text for text in raw.cells[header].head(_SAMPLE).str.strip() if text]
    filled = [text for text in texts if not is_nothing(text)]
    if texts and read_label(header).understood:
        return True  # "2023", "Kvinnor": what is no figure there is refused with its line
    read = sum(printed(text) is not None for text in filled)
    return read >= _MOSTLY * len(filled)


def _rests(found: list[tuple[str, Role | None, Label]]) -> list[str]:
    return [label.rest for _, _, label in found if label.rest]


def _without_count(raw: RawTable, header: str) -> str:
    """Return a header as the file has it: repeated ones were told apart by a number."""
    plain = _REPEATED.sub("", header)
    return plain if plain in raw.columns else header


def _named_by(found: list[tuple[str, Role | None, Label]]) -> list[str]:
    """Return what each column of figures names; limits and bases belong to the figure before them.

    "Trygg i centrum; 95 % KI; Antal svar" are three columns about one question. Where several
    figures aren't all followed by the same, nobody can tell which one a base is of.
    """
    rests = [label.rest for _, _, label in found]
    if len(set(filter(None, rests))) == 1:
        only = next(filter(None, rests))
        return [
            rest or (only if role in BOUNDS else "")
            for rest, (_, role, _) in zip(rests, found, strict=True)
        ]
    followers: list[list[Role | None]] = []
    for rest, (_, role, _) in zip(rests, found, strict=True):
        if rest:
            followers.append([])
        elif role not in BOUNDS or not followers:
            return rests
        else:
            followers[-1].append(role)
    if any(each != followers[0] for each in followers):
        return rests
    named: list[str] = []
    for rest in rests:
        named.append(rest or named[-1])
    return named


def _across(found: list[tuple[str, Role | None, Label]], labels: Map[str, str]) -> str:
    """Return what the headers of figures name where they name something: questions or places."""
    rests = _rests(found)
    if any(is_question(text) for text in rests) or "districts" in labels.values():
        return "question"
    mixed = any(label.says.get("sex") or label.says.get("age") for _, _, label in found)
    return "group" if mixed and not any(map(is_country, rests)) else "districts"


def _along(raw: RawTable, header: str, labels: Map[str, str], across: str) -> str:
    """Return what an unnamed column of labels gives: questions, places or groups of people."""
    texts = [text for text in raw.cells[header].str.strip().unique() if text]
    read = [read_label(text) for text in texts]
    taken = set(labels.values()) | {across}
    if "question" not in taken and any(label.rest and is_question(label.rest) for label in read):
        return "question"
    understood = [label for label in read if label.understood]
    if not understood and (header.strip() and not header.startswith("column ")):
        return header
    # Names beside women, men and ages are groups of people; names alone are places.
    groups = any(label.says.get("sex") or label.says.get("age") for label in understood)
    name = "group" if groups and not any(is_country(label.rest) for label in read) else "districts"
    return name if name not in taken else header

"""The figures of a published table, each with what its row and its column say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from trygghet.intake.cells import keys_of
from trygghet.intake.published_cells import is_nothing, printed
from trygghet.intake.published_columns import Columns, Figures, is_question
from trygghet.intake.published_labels import BOUNDS, Label, Role, is_country, is_heading, read_label
from trygghet.model.survey import Statistic
from trygghet.sources.raw import RawTable

#: Fields whose cells are taken as they stand.
_VERBATIM = ("concept", "quote", "qualifier", "coverage", "source")
_FOOTNOTE = re.compile(
    r"(?:källa|source|anm|not|fotnot|\*|\d\)|[1-9]\.\s|definition|förklaring|uppgift|svarsfrekvens)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell with a figure.

    Parameters
    ----------
    row
        Number of its row in the table.
    role
        What it is, as its row and column say.
    says
        Whom and what it is about: field -> text; and the table's other columns under their headers.
    text
        The cell.
    """

    row: int
    role: Role
    says: Mapping[str, str]
    text: str


@dataclass
class Entries:
    """The figures of a table, and what was noticed while they were gathered."""

    found: list[Entry] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    bound_rows: list[int] = field(default_factory=list)


@dataclass
class _Row:
    role: Role | None
    says: dict[str, str]


class Contradiction(ValueError):  # noqa: N818  it is the file that errs
    """A row and a column say different things about one figure."""

    def __init__(self, row: int, header: str) -> None:
        super().__init__(header)
        self.row, self.header = row, header


def entries(raw: RawTable, columns: Columns) -> Entries:
    """Gather the figures of a table.

    A row of limits without labels of its own belongs to the figure above it. A row with a label but
    no figures heads those below it.

    Raises
    ------
    Contradiction
        Where a row is about women and a column of it about men.
    """
    gathered = Entries()
    section: dict[str, str] = {}
    last: dict[str, str] = {}
    texts = {header: raw.cells[header].str.strip().tolist() for header in raw.columns}
    for row in range(len(raw.cells)):
        cells = [(figures, texts[figures.header][row]) for figures in columns.figures]
        labels = {header: texts[header][row] for header in columns.labels}
        if all(not text for _, text in cells):
            section = _section(labels, columns, section, gathered)
            continue
        found = _row(labels, columns)
        bare = not any(found.says.get(name) for name in found.says)
        if found.role is None and bare and _only_intervals(cells):
            found.role = Role.INTERVAL
        if found.role in BOUNDS:
            gathered.bound_rows.append(row)
            if not found.says:
                found.says = dict(last)
        says = {**section, **found.says}
        last = dict(found.says)
        gathered.found += _figures(row, found.role, says, cells)
    return gathered


def _figures(
    row: int, role: Role | None, says: dict[str, str], cells: list[tuple[Figures, str]]
) -> Iterator[Entry]:
    for figures, text in cells:
        if not text:
            continue
        if any(says.get(name) and says[name] != value for name, value in figures.says.items()):
            raise Contradiction(row, figures.header)
        own = figures.role
        meant = role if role in BOUNDS or own is None else own
        yield Entry(row, meant or Role.SHARE, {**says, **figures.says}, text)


def _only_intervals(cells: list[tuple[Figures, str]]) -> bool:
    read = [printed(text) for _, text in cells if not is_nothing(text)]
    return bool(read) and all(
        each is not None and each.value is None and bool(each.low or each.margin) for each in read
    )


def _row(labels: Mapping[str, str], columns: Columns) -> _Row:
    role: Role | None = None
    says: dict[str, str] = {}
    for header, text in labels.items():
        name = columns.labels[header]
        if not text:
            continue
        if name == "statistic":
            key = keys_of(Statistic).get(text.casefold())
            if key is not None:
                says["statistic"] = key
                continue
        if name in _VERBATIM or name not in columns.fields:
            says[name] = text
            continue
        if name == "wave":
            said = read_label(text)
            says["wave"] = said.says.get("wave", text)
            continue
        label = _question_label(text) if name == "question" else read_label(text)
        role = label.role or role
        for each, value in label.says.items():
            says[each] = says.get(each) or value
        if label.rest:
            says[name if name != "statistic" else "group"] = label.rest
    return _Row(role, says)


def _question_label(text: str) -> Label:
    """Take a question as it stands, but for a role behind it: "Otrygg, nedre gräns"."""
    whole = read_label(text)
    if whole.understood:
        return whole
    start, comma, end = text.rpartition(",")
    tail = read_label(end)
    if comma and tail.role is not None and not tail.rest:
        return Label(tail.role, tail.says, start.strip())
    return Label(rest=text)


def _section(
    labels: Mapping[str, str], columns: Columns, before: dict[str, str], gathered: Entries
) -> dict[str, str]:
    text = next((text for text in labels.values() if text), "")
    if not text or _FOOTNOTE.match(text):
        if text:
            gathered.headings.append(text)
        return before
    if is_heading(text):
        return {name: value for name, value in before.items() if name == "question"}
    label = read_label(text)
    if label.understood and label.role is None:
        kept = {name: value for name, value in before.items() if name == "question"}
        return {**kept, **label.says}
    if is_question(text) and "question" not in columns.labels.values():
        return {"question": text}
    if is_country(text):
        return before
    gathered.headings.append(text)
    return {name: value for name, value in before.items() if name == "question"}

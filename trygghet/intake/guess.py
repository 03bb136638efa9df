"""Which column of a file means which field: told from its headers, and from its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from weakref import WeakKeyDictionary

from trygghet.intake.known_shapes import KNOWN_SHAPES
from trygghet.intake.mapping import Mapping
from trygghet.intake.moments import MONTHS, AmbiguousOrder, parse_moment
from trygghet.intake.numerals import parse_number
from trygghet.intake.positions import parse_pair
from trygghet.intake.published_concepts import with_concepts
from trygghet.intake.weeks import is_week
from trygghet.model.incidents import DateBasis
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.table import Field, FieldType
from trygghet.sources.raw import RawTable

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?")
#: A clock time within a text that holds a date as well.
_HOLDS_CLOCK = re.compile(r"\d:\d\d")
#: Headers of clock times that stand beside a date.
_CLOCK_HEADERS = frozenset({"tid", "klockslag", "kl", "klockan", "time", "starttid", "sluttid"})
_Matches = Callable[[str, tuple[str, ...]], int | None]
_Readable = Callable[[str], bool]
#: This share of a column's cells must be readable for its meaning to be guessed from them.
_READABLE = 0.9
_SAMPLE = 200
#: The cells looked at, for as long as their table is at hand.
_samples: WeakKeyDictionary[RawTable, dict[str, list[str]]] = WeakKeyDictionary()
_YEAR = re.compile(r"(?:19|20)\d{2}")
_NAME = re.compile(r"nam|nm$")


def guess(raw: RawTable, kind: Kind) -> Mapping:
    """Guess a mapping: headers first (own names, synonyms, then loosely), cells where those fail.

    Parameters
    ----------
    raw
        The table.
    kind
        What it is about.
    """
    if raw.known in KNOWN_SHAPES and KNOWN_SHAPES[raw.known].mapping.kind is kind:
        return KNOWN_SHAPES[raw.known].mapping
    free = list(raw.columns)
    columns: dict[str, tuple[str, ...]] = {}
    fields = [f for f in SCHEMAS[kind].fields if f.type is not FieldType.GEOMETRY]
    for matches in (_same, _synonym, _loose):
        for field in fields:
            if field.name in columns:
                continue
            found = [
                header for header in _in_order(field, free, matches) if _fits(raw, field, header)
            ]
            if found:
                columns[field.name] = (found[0],)
                free.remove(found[0])
    _add_clock(raw, fields, columns, free)
    _add_year(raw, fields, columns, free)
    _guess_from_cells(raw, fields, columns, free)
    if kind is Kind.AREAS and "name" not in columns:
        _guess_name(raw, columns, free)
    # A fault report is dated when it was made: nobody knows since when the lamp was out.
    basis = DateBasis.REPORT if kind is Kind.FAULT_REPORTS else None
    return with_concepts(raw, Mapping(kind=kind, columns=columns, date_basis=basis))


def _in_order(field: Field, headers: Iterable[str], matches: _Matches) -> list[str]:
    names = (field.name, *field.headers)
    ranked = [(matches(header, names), header) for header in headers]
    return [header for rank, header in sorted((r, h) for r, h in ranked if r is not None)]


def _same(header: str, names: tuple[str, ...]) -> int | None:
    return 0 if header == names[0] else None


def _synonym(header: str, names: tuple[str, ...]) -> int | None:
    folded = header.casefold()
    return names.index(folded) if folded in names else None


def _loose(header: str, names: tuple[str, ...]) -> int | None:
    plain = _plain(header)
    loose = [_plain(name) for name in names]
    return loose.index(plain) if plain in loose and plain else None


@lru_cache(maxsize=4096)
def _plain(header: str) -> str:
    without_unit = re.sub(r"[(\[].*?[)\]]", "", header.casefold())
    return re.sub(r"[\W_]+", "", without_unit)


def _fits(raw: RawTable, field: Field, header: str) -> bool:
    """Whether a column can hold the field: "tid" beside "datum" holds clock times, not dates."""
    if field.type not in (FieldType.TIME, FieldType.DATE):
        return True
    texts = _sample(raw, header)
    return not texts or not all(_CLOCK.fullmatch(text) for text in texts)


def _add_clock(
    raw: RawTable, fields: list[Field], columns: dict[str, tuple[str, ...]], free: list[str]
) -> None:
    """Join a column of clock times to the column of dates that it stands beside."""
    for field in fields:
        if field.type is not FieldType.TIME or field.name not in columns:
            continue
        dates = _sample(raw, columns[field.name][0])
        # A slip in a cell mustn't cost every row its hour: the rows it stands in are told apart later.
        if not any(map(_is_day, dates)) or any(_HOLDS_CLOCK.search(text) for text in dates):
            continue
        clocks = [
            header
            for header in free
            if header.casefold() in _CLOCK_HEADERS | set(field.headers)
            and (texts := _sample(raw, header))
            and 2 * sum(bool(_CLOCK.fullmatch(text)) for text in texts) > len(texts)
        ]
        if clocks:
            columns[field.name] = (*columns[field.name], clocks[0])
            free.remove(clocks[0])


def _add_year(
    raw: RawTable, fields: list[Field], columns: dict[str, tuple[str, ...]], free: list[str]
) -> None:
    """Put the column of years before a column of months alone: "1" or "januari" names no period."""
    for field in fields:
        if field.type is not FieldType.TIME or len(columns.get(field.name, ())) != 1:
            continue
        months = _sample(raw, columns[field.name][0])
        if not months or not all(_is_bare_month(text) for text in months):
            continue
        for header in free:
            years = _sample(raw, header)
            if years and all(_YEAR.fullmatch(text) for text in years):
                columns[field.name] = (header, *columns[field.name])
                free.remove(header)
                break


def _is_bare_month(text: str) -> bool:
    plain = text.casefold().rstrip(".")
    return plain in MONTHS or is_week(plain) or (plain.isdecimal() and 1 <= int(plain) <= 12)


def _guess_from_cells(
    raw: RawTable, fields: list[Field], columns: dict[str, tuple[str, ...]], free: list[str]
) -> None:
    names = {field.name for field in fields}
    for field in fields:
        wanted = field.required and field.type in (FieldType.TIME, FieldType.DATE)
        if wanted and field.name not in columns:
            for header in free:
                if _mostly(raw, header, _is_time):
                    columns[field.name] = (header,)
                    free.remove(header)
                    break
    if "position" not in names or raw.geometry is not None:
        return
    if "position" not in columns and not {"latitude", "longitude"} <= columns.keys():
        for header in free:
            if _mostly(raw, header, _is_pair):
                columns["position"] = (header,)
                return


def _guess_name(raw: RawTable, columns: dict[str, tuple[str, ...]], free: list[str]) -> None:
    """Take the column of outlines that is called some name ("LnNamn", "wd16nm") and varies most."""
    named = [header for header in free if _NAME.search(header.casefold())]
    varied = {header: int(raw.cells[header].nunique()) for header in named}
    if varied:
        columns["name"] = (max(varied, key=lambda header: varied[header]),)


def _sample(raw: RawTable, header: str) -> list[str]:
    """Return a column's first filled cells, read once for all the kinds that a table may be of."""
    known = _samples.setdefault(raw, {})
    if header not in known:
        texts = raw.cells[header]
        top = texts.iloc[: 2 * _SAMPLE].tolist()
        filled = [plain for text in top if (plain := str(text).strip())]
        if len(filled) < _SAMPLE and len(texts) > len(top):
            stripped = texts.str.strip()
            filled = stripped[stripped.ne("")].head(_SAMPLE).tolist()
        known[header] = filled[:_SAMPLE]
    return known[header]


def _mostly(raw: RawTable, header: str, readable: _Readable) -> bool:
    """Whether enough cells can be read; those of another meaning are left as soon as it is clear."""
    sample = _sample(raw, header)
    fit = len(sample)
    for text in sample:
        fit -= not readable(text)
        if fit / len(sample) < _READABLE:
            return False
    return bool(sample)


def _is_time(text: str) -> bool:
    try:
        moment = parse_moment(text)
    except AmbiguousOrder:
        return True
    except ValueError:
        return False
    return moment.precision != "year"


def _is_day(text: str) -> bool:
    try:
        return parse_moment(text, "dmy").precision == "day"
    except ValueError:
        return False


def _is_pair(text: str) -> bool:
    try:
        parse_pair(text)
    except ValueError:
        return False
    try:
        parse_number(text)  # "12,857" alone is a number
    except ValueError:
        return True
    return False

"""A mapping: which column of a file means which field, and how its cells are to be read."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping as Table
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from trygghet.intake.survey_mapping import (
    Headers,
    QuestionNotes,
    SurveyNotes,
    full_question,
    implied,
)
from trygghet.model.areas import AreaKind
from trygghet.model.incidents import DateBasis
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_, UserError, message
from trygghet.model.table import FieldType
from trygghet.sources.raw import RawTable, Reading

_YEAR = re.compile(r"(?:19|20)\d\d")


class Dates(BaseModel):
    """How dates are written where the cells alone can't tell.

    ``order`` is "dmy" or "mdy" for 3/4/2024; ``serials`` says that numbers are Excel's day numbers.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    order: Literal["dmy", "mdy"] | None = None
    serials: bool = False


class Mapping(BaseModel):
    """How a file is to be understood. Kept as TOML.

    Parameters
    ----------
    kind
        What the file is about.
    encoding, delimiter, header_row, header_rows, sheet, layer
        How its bytes are read (:class:`~trygghet.sources.raw.Reading`).
    crs
        Reference system of its positions or outlines, "EPSG:3008".
    municipality
        Four-digit code, where the file belongs to one municipality.
    area_kind
        What kind of area its outlines are, where no column says so.
    date_basis
        Which day incidents are counted on.
    dash
        What "-" means in a column of numbers: "missing" or "zero".
    decimal
        The decimal sign, where the cells alone can't tell.
    columns
        Field of the kind's schema -> header or headers.
    constants
        Field -> the value that every row has.
    values
        Field (or question) -> the file's word -> the key meant.
    questions
        Short name -> header or headers, or what :class:`QuestionNotes` holds, for raw survey answers.
        A question called after a shared concept asks about it. What isn't named is proposed.
    leave_out
        Headers that aren't read at all, for raw survey answers.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    header_rows: int | None = None
    sheet: str | None = None
    layer: str | None = None
    crs: str | None = None
    municipality: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    area_kind: AreaKind | None = None
    date_basis: DateBasis | None = None
    dash: Literal["missing", "zero"] | None = None
    decimal: Literal[",", "."] | None = None
    columns: dict[str, Headers] = {}
    constants: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    dates: Dates = Dates()
    questions: dict[str, QuestionNotes] = {}
    leave_out: Headers = ()
    survey: SurveyNotes = SurveyNotes()

    @field_validator("questions", mode="before")
    @classmethod
    def _in_full(cls, value: object) -> object:
        return (
            {name: full_question(name, told) for name, told in value.items()}
            if isinstance(value, Table)
            else value
        )

    @model_validator(mode="after")
    def _fields_exist(self) -> Self:
        known = {field.name for field in SCHEMAS[self.kind].fields}
        for name in (*self.columns, *self.constants):
            if name not in known:
                raise ValueError(
                    f"{self.kind.value} has no field '{name}'; it has {', '.join(sorted(known))}"
                )
        return self

    def words_for(self, field: str) -> dict[str, str]:
        """Return the file's words for a field or question, with the key that each means."""
        return self.values.get(field, {})

    @property
    def asked(self) -> frozenset[str]:
        """The headers of the questions that it names."""
        return frozenset(h for question in self.questions.values() for h in question.headers)

    @property
    def reading(self) -> Reading:
        """How the bytes are to be read."""
        return Reading(
            encoding=self.encoding,
            delimiter=self.delimiter,
            header_row=self.header_row,
            header_rows=self.header_rows,
            sheet=self.sheet,
            layer=self.layer,
        )


def fingerprint(raw: RawTable) -> str:
    """Return a hash of the headers, under which a corrected mapping is kept and found again.

    Of a table that was unfolded, the file's own headers count, without the years that they name: next
    year's table has one more.
    """
    named = [header.casefold() for header in raw.headers or raw.columns]
    if raw.headers:
        named = sorted({_YEAR.sub("", header) for header in named})
    headers = json.dumps(named, ensure_ascii=False)
    return hashlib.sha256(headers.encode()).hexdigest()[:32]


def lasting(mapping: Mapping) -> Mapping:
    """Return what of a mapping holds for other files with the same headers.

    Which survey it was, and what all rows of one file have (its year, its type of crime), belong to
    that file: kept, they would be said of the next one, too. What a row stands for and what it is
    counted as belong to the source.
    """
    of_the_source = {
        field.name
        for field in SCHEMAS[mapping.kind].fields
        if field.type is FieldType.CODE and not field.required
    }
    if mapping.kind is Kind.SURVEY_RESULTS:  # whom its figures are about, that file alone can say
        of_the_source = set()
    constants = {name: word for name, word in mapping.constants.items() if name in of_the_source}
    return mapping.model_copy(update={"survey": SurveyNotes(), "constants": constants})


def read_mapping(path: Path) -> Mapping:
    """Read a mapping from a TOML file.

    Raises
    ------
    UserError
        Where the file can't be read or says something that no mapping can.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            message(
                N_(
                    "The mapping {path} can't be read: {why}. A mapping is a text file in UTF-8, in TOML."
                ),
                path=str(path),
                why=str(error),
            )
        ) from error
    return parse_mapping(text, path.name)


def parse_mapping(text: str, name: str) -> Mapping:
    """Return the mapping that a TOML text describes; ``name`` is for the error's sentence."""
    try:
        return Mapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UserError(
            message(N_("The mapping {name} is not valid TOML: {why}."), name=name, why=str(error))
        ) from error
    except ValidationError as error:
        details = [
            message(
                N_("{place}: {why}"),
                place=".".join(str(step) for step in problem["loc"]) or name,
                why=problem["msg"].removeprefix("Value error, "),
            )
            for problem in error.errors()
        ]
        raise UserError(
            message(N_("The mapping {name} says something that can't be used."), name=name),
            *details,
        ) from error


def format_mapping(mapping: Mapping) -> str:
    """Return the mapping as TOML, with only what differs from the defaults."""
    content = mapping.model_dump(mode="json", exclude_defaults=True)
    plain = [f"{_key(k)} = {_value(v)}" for k, v in content.items() if not isinstance(v, dict)]
    tables: list[str] = []
    tables += _questions(mapping)
    for name, table in content.items():
        if isinstance(table, dict) and name not in ("values", "questions"):
            tables.append(f"\n[{_key(name)}]")
            tables += [f"{_key(k)} = {_value(v)}" for k, v in table.items() if v is not None]
    for field, words in content.get("values", {}).items():
        tables.append(f"\n[values.{_key(field)}]")
        tables += [f"{_key(k)} = {_value(v)}" for k, v in words.items()]
    return "\n".join([*plain, *tables]) + "\n"


def _questions(mapping: Mapping) -> list[str]:
    """Return the lines of the questions: those of which only the columns need be told come first."""
    short: list[str] = []
    full: list[str] = []
    for name, question in mapping.questions.items():
        headers = _value(list(question.headers))
        if question.form is None and question.concept is implied(name):
            short.append(f"{_key(name)} = {headers}")
            continue
        full += [f"\n[questions.{_key(name)}]", f"headers = {headers}"]
        if question.concept is not implied(name):
            full.append(f"concept = {_value(question.concept or '')}")
        if question.form is not None:
            full.append(f"form = {_value(question.form)}")
    return [*(["\n[questions]", *short] if short else []), *full]


def _key(text: str) -> str:
    return text if text.isascii() and text.replace("_", "").isalnum() else _quoted(text)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        inner = ", ".join(_quoted(str(item)) for item in value)
        return _quoted(str(value[0])) if len(value) == 1 else f"[{inner}]"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string but for one control character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

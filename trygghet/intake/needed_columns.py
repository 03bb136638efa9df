"""Whether a table has the columns that its kind needs; where not, what to say and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

from trygghet.intake.mapping import Mapping
from trygghet.intake.side_by_side import refuse_side_by_side
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.table import Field, FieldType
from trygghet.sources.raw import RawTable

#: So many of a file's headers are named.
_NAMED = 12


def missing_fields(raw: RawTable, mapping: Mapping) -> list[Field]:
    """Return the required fields that no column or constant gives."""
    given = mapping.columns.keys() | mapping.constants.keys()
    return [
        field
        for field in SCHEMAS[mapping.kind].fields
        if field.required
        and field.name not in given
        and not (field.type is FieldType.GEOMETRY and raw.geometry is not None)
    ]


def check_columns(raw: RawTable, mapping: Mapping) -> None:
    """Refuse a table that lacks columns.

    Raises
    ------
    UserError
        Where the mapping names a column that isn't there, or a needed field has none.
    """
    named = [h for headers in mapping.columns.values() for h in headers]
    named += sorted(mapping.asked)
    absent = [header for header in named if header not in raw.columns]
    if absent:
        raise UserError(
            message(
                N_(
                    "{file} has no column {columns}, which the mapping names. Its columns are {found}."
                ),
                file=raw.name,
                columns=", ".join(f"“{header}”" for header in absent),
                found=listed(raw.columns),
            )
        )
    missing = missing_fields(raw, mapping)
    if missing:
        refuse_side_by_side(raw, mapping)
        raise lacking(raw, mapping.kind, missing)


def lacking(raw: RawTable, kind: Kind, missing: Iterable[Field]) -> UserError:
    """Return the error for a table without needed columns: which, and the ways to give them."""
    missing = list(missing)
    details = [
        message(N_("{field}: {about}"), field=field.name, about=message(field.about))
        for field in missing
    ]
    lacks = {field.name for field in missing} if kind is Kind.INCIDENT_COUNTS else set()
    if "period" in lacks:
        details.append(_of_when())
    if "category" in lacks:
        details.append(_of_what())
    return UserError(
        message(
            N_(
                "{file} was taken for {kind}, but no column is known to give {fields}. Its columns are {found}. Rename or add the column in the file, or use a mapping: [columns] says which column is meant, [constants] what all rows have."
            ),
            file=raw.name,
            kind=kind,
            fields=", ".join(field.name for field in missing),
            found=listed(raw.columns),
        ),
        *details,
    )


def _of_when() -> Message:
    return message(
        N_(
            'If all counts are of the same year or month, say which: period = "2024" or "2024-03" under [constants].'
        )
    )


def _of_what() -> Message:
    return message(
        N_(
            'If all counts are of one type, say which: category = "theft" under [constants]. If they are of all types together, say category = "other", and load no table of the same incidents by type beside it: they would be counted twice.'
        )
    )


def listed(columns: tuple[str, ...]) -> str:
    """Return the first headers of a table as one text."""
    # The sentence that they stand in has its own full stop.
    return ", ".join(columns[:_NAMED]).rstrip(".") + (" …" if len(columns) > _NAMED else "")

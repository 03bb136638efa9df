"""Types of offences on two levels in one table: a chapter of the law beside the types within it."""

from __future__ import annotations

import re

from trygghet.intake.cells import field_column
from trygghet.intake.mapping import Mapping
from trygghet.intake.total_rows import is_total
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, UserError, message
from trygghet.sources.raw import RawTable

#: "3 kap. Brott mot liv och hälsa", "3-7 kap. Brott mot person", as Brå's statistics name them.
_CHAPTER = re.compile(r"\d+(?P<several>\s?[-–]\s?\d+)?\s?kap\b.*")
_WHOLE_CODE = "brott mot brottsbalken"
#: Other laws stand beside the chapters, and aren't within one.
_OTHER_LAW = re.compile(r"(?:övriga? )?(?:brott mot .*lag|specialstraffrätt)")


def refuse_nested(raw: RawTable, mapping: Mapping) -> None:
    """Refuse a table of counts that holds sums of some of its own types.

    Raises
    ------
    UserError
        Where a chapter stands beside types within it, or chapters beside one of them.
    """
    column = (
        field_column(raw, mapping, "category") if mapping.kind is Kind.INCIDENT_COUNTS else None
    )
    if column is None:
        return
    texts = {" ".join(text.casefold().split()): text for text in column.unique if text}
    found = {text: match for text in texts if (match := _CHAPTER.fullmatch(text))}
    chapters = list(found)
    wide = [text for text, match in found.items() if match["several"]]
    wide += [text for text in texts if text == _WHOLE_CODE]
    narrow = [text for text in chapters if text not in wide]
    within = [
        text
        for text in texts
        if text not in (*chapters, *wide) and not is_total(text) and not _OTHER_LAW.match(text)
    ]
    for outer, inner in ((wide, narrow), (wide, within), (narrow, within)):
        if outer and inner:
            raise UserError(
                message(
                    N_(
                        "{file}: “{outer}” stands beside “{inner}”, which it may hold already, so offences would be counted twice. Keep one level of types in the file: the chapters, or the types within them."
                    ),
                    file=raw.name,
                    outer=texts[outer[0]],
                    inner=texts[inner[0]],
                )
            )

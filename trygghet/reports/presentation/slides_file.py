"""A slide file whose bytes depend on nothing but what is in it and the day it was made."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import xlsxwriter


def settled(presentation: Any, made: date) -> bytes:
    """Return the file's bytes; its parts bear the day it was made and no hour.

    Parameters
    ----------
    presentation
        A presentation of python-pptx.
    """
    written = io.BytesIO()
    presentation.save(written)
    out = io.BytesIO()
    # The form of a zip file knows no day before 1980.
    when = max((made.year, made.month, made.day, 0, 0, 0), (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(out, "w") as again:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(entry, parts.read(name))
    return out.getvalue()


def sheet(
    categories: tuple[str, ...], series: tuple[tuple[str, tuple[float | None, ...]], ...]
) -> bytes:
    """Return the workbook that a chart is edited by, laid out as the chart expects: names to the left.

    The library's own one would run texts that begin like formulas, and bears the hour.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(out, options)
    workbook.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - of no meaning
    page = workbook.add_worksheet("Sheet1")
    for row, category in enumerate(categories, start=1):
        page.write_string(row, 0, category)
    for column, (name, values) in enumerate(series, start=1):
        page.write_string(0, column, name)
        for row, value in enumerate(values, start=1):
            if value is not None:
                page.write_number(row, column, value)
    workbook.close()
    return out.getvalue()

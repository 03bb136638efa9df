"""Making a publication: assembled, protected, written, attacked as it stands in the file, and only then given out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from trygghet.disclosure import bundle_file
from trygghet.disclosure.atoms import counted
from trygghet.disclosure.audit import audit
from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.contents import assemble, publication_scope
from trygghet.disclosure.dcat import catalogue
from trygghet.disclosure.open_data import MARK, open_data
from trygghet.disclosure.open_tables import TABLES
from trygghet.disclosure.publisher import PublicSettings
from trygghet.disclosure.survey_audit import audit_surveys
from trygghet.disclosure.survey_before import refuse_hidden_anew
from trygghet.disclosure.survey_truth import true_answers
from trygghet.model.message import N_, UserError, message
from trygghet.model.provenance import Provenance
from trygghet.store.parts import hash_of
from trygghet.store.publications import Publication, Publications

if TYPE_CHECKING:
    from trygghet.store.view import View


class AuditError(Exception):
    """What was about to be published could be worked out too closely, or isn't true: a fault of ours.

    Parameters
    ----------
    faults
        Each cell, with its municipality.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Prepared:
    """A publication that may be given out.

    Parameters
    ----------
    bundle
        What it holds.
    file
        Its file, with tables and audit.
    files
        What is put beside the site as open data, by name.
    before
        The publication that it repeats, where nothing has changed since; then it isn't a new one.
    """

    bundle: Bundle
    file: Path
    files: Mapping[str, bytes]
    before: Publication | None

    @property
    def hash(self) -> str:
        """SHA-256 of the file."""
        return hash_of(self.file)


@dataclass(frozen=True)
class Wish:
    """What is to be published.

    Parameters
    ----------
    codes
        Municipalities; empty for all that are loaded.
    on
        The day that it tells of; ``None`` for each one's own.
    demo
        Whether made-up data may be in it, which every page then says.
    """

    codes: tuple[str, ...] = ()
    on: date | None = None
    demo: bool = False


def prepare(
    view: View, publications: Publications, wish: Wish, settings: PublicSettings, scratch: Path
) -> Prepared:
    """Make a publication in a scratch folder and attack it there.

    Raises
    ------
    UserError
        For made-up data outside a demo, settings that lack what a description must say, an earlier
        publication that is missing or was changed, a municipality that isn't loaded, or a survey of
        which other shares would be hidden than before.
    AuditError
        Where the attack succeeded. Nothing may then be given out.
    """
    if not wish.demo:
        refuse_synthetic(view, wish.codes)
        _refuse_lacking(settings)
    earlier = [each for each in publications.all() if each.demo == wish.demo]
    read = [bundle_file.read(publications.file(each)) for each in earlier]
    bundle = assemble(view, wish.codes, wish.on, carried(read), demo=wish.demo)
    if read and replace(bundle, number=read[-1].number) == read[-1]:
        again = _made(view, read[-1], read, wish, settings, scratch)
        kept = publications.file(earlier[-1])
        if _said(again.file) == _said(kept):
            # What the audit has to say of it may have changed; what was published hasn't.
            return _of_file(read[-1], kept, earlier[-1])
    refuse_hidden_anew(bundle, read)
    number = 1 + max((each.number for each in publications.all()), default=0)
    return _made(view, replace(bundle, number=number), read, wish, settings, scratch)


def _made(  # noqa: PLR0917 - a step of prepare
    view: View,
    bundle: Bundle,
    read: Sequence[Bundle],
    wish: Wish,
    settings: PublicSettings,
    scratch: Path,
) -> Prepared:
    """Write a publication and attack what was written; then write it again, with what was found."""
    files = open_data(bundle, settings)
    if not settings.lacking():
        files["dcat.rdf"] = catalogue(bundle, settings)
    draft = scratch / "draft.zip"
    bundle_file.write(bundle, draft, files)
    reports = attacked(view, draft, read, wish)
    told = {
        "contents": bundle_file.contents_hash(
            bundle_file.members(draft), without=frozenset({bundle_file.MANIFEST})
        ),
        "municipalities": reports,
    }
    files["audit.json"] = json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
    file = scratch / "bundle.zip"
    bundle_file.write(bundle, file, files)
    draft.unlink()
    return _of_file(bundle, file, None)


def _of_file(bundle: Bundle, file: Path, before: Publication | None) -> Prepared:
    """Return a written publication with what of it is put beside the site."""
    files = {
        name: content
        for name, content in bundle_file.members(file).items()
        if name != bundle_file.MANIFEST and not name.startswith(bundle_file.FOLDER)
    }
    return Prepared(bundle, file, {**files, "bundle.zip": file.read_bytes()}, before)


def _said(file: Path) -> str:
    """Return the hash of all that a publication says but for its audit."""
    about_itself = frozenset({bundle_file.MANIFEST, "audit.json"})
    return bundle_file.contents_hash(bundle_file.members(file), without=about_itself)


def refuse_synthetic(view: View, codes: Sequence[str]) -> None:
    """Refuse made-up data.

    Raises
    ------
    UserError
        Naming the datasets.
    """
    found = [
        dataset
        for dataset in view.datasets
        if dataset.info.provenance is Provenance.SYNTHETIC
        and (not codes or dataset.info.municipality in (None, *codes))
    ]
    if found:
        raise UserError(
            message(
                N_(
                    "Made-up data is loaded, which isn't published as real. Take it back with undo, or"
                    " publish a demo with --demo, which says so on every page."
                )
            ),
            *(
                message(N_("{dataset}: {title}"), dataset=each.id, title=each.info.title)
                for each in found
            ),
        )


def _refuse_lacking(settings: PublicSettings) -> None:
    lacking = settings.lacking()
    if lacking:
        raise UserError(
            message(
                N_(
                    "Open data needs to say who publishes it and where. The file that TRYGGHET_PUBLIC names"
                    " lacks: {names}. docs/publishing.example.toml shows them."
                ),
                names=", ".join(lacking),
            )
        )


def carried(earlier: Sequence[Bundle]) -> Bundle | None:
    """Return what was published of each municipality last, as one publication.

    Parameters
    ----------
    earlier
        All publications, the first one first: one may tell of other municipalities than the next.
    """
    if not earlier:
        return None
    last: dict[str, PublicMunicipality] = {}
    for bundle in earlier:
        last |= {own.code: own for own in bundle.municipalities}
    return replace(earlier[-1], municipalities=tuple(last[code] for code in sorted(last)))


def attacked(
    view: View, file: Path, earlier: Sequence[Bundle], wish: Wish
) -> dict[str, dict[str, object]]:
    """Attack a written publication together with all earlier ones, and return what may be told of it.

    Two waves of a survey are other people, so survey figures are attacked alone.

    Raises
    ------
    AuditError
        Where it may not be given out.
    """
    written = bundle_file.read(file)
    faults = list(unlike_tables(bundle_file.members(file), written))
    reports: dict[str, dict[str, object]] = {}
    for own in written.municipalities:
        permitted = publication_scope(view, own.code, wish.on, demo=wish.demo)
        before = [
            each.counts
            for bundle in earlier
            for each in bundle.municipalities
            if each.code == own.code
        ]
        counts = audit([*before, own.counts], counted(view, permitted))
        surveys = audit_surveys(own.results, true_answers(view, own.code))
        reports[own.code] = {**counts.public(), "surveys": surveys.public()}
        faults += [f"{own.code} {fault}" for fault in (*counts.faults, *surveys.faults)]
    if faults:
        raise AuditError(faults)
    return reports


def unlike_tables(held: Mapping[str, bytes], bundle: Bundle) -> list[str]:
    """Return the cells of the written tables of counts that don't say what the audit looks at."""
    faults = []
    for table in TABLES:
        path = f"tables/{table.name}.csv"
        if not table.name.startswith("counts_") or path not in held:
            continue
        text = io.StringIO(held[path].decode("utf-8-sig"), newline="")
        lines = list(csv.DictReader(text, delimiter=";"))
        rows = [row for own in bundle.municipalities for row in table.rows(own)]
        if len(lines) != len(rows):
            faults.append(f"{path}: {len(lines)} / {len(rows)}")
        for line, row in zip(lines, rows, strict=False):
            shown = MARK if row["count"] is None else str(row["count"])
            if (line["count"], line["period"]) != (shown, row["period"]):
                faults.append(f"{path}: {line}")
    return faults


def periods_of(bundle: Bundle) -> tuple[str, ...]:
    """Return the first and the last period of a publication's counts; empty where it has none."""
    found = sorted(
        str(row["period"])
        for own in bundle.municipalities
        for rows in own.counts.values()
        for row in rows
    )
    return (found[0], found[-1]) if found else ()

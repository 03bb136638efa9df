"""A municipality's Data Package: a folder of tables and the descriptor that says what they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from trygghet.model.dataset import DatasetInfo
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.sources.descriptor import Descriptor, Municipality, Resource
from trygghet.sources.descriptor_faults import fault_sentence
from trygghet.sources.detect import parse_json
from trygghet.sources.raw import RawTable, Reading
from trygghet.sources.read import read as read_file
from trygghet.sources.refusals import NoRows

#: The name that the standard gives the descriptor.
DESCRIPTOR = "datapackage.json"
#: More than these faults at a time help nobody.
_MOST_FAULTS = 8


@dataclass(frozen=True)
class PackageResource:
    """A table of a package.

    Parameters
    ----------
    path
        The file.
    kind
        What it is about.
    info
        What is known of it beside its rows.
    table
        Its rows.
    """

    path: Path
    kind: Kind
    info: DatasetInfo
    table: RawTable


@dataclass(frozen=True)
class Package:
    """A Data Package.

    Parameters
    ----------
    path
        The descriptor.
    municipality
        Code, name ("Halmstads kommun") and short name ("Halmstad", or ``None``).
    reference_date
        "Läget per": the day that its states are told for.
    resources
        In the descriptor's order. Tables without rows are left out.
    notes
        Which tables were left out.
    """

    path: Path
    municipality: Municipality
    reference_date: date
    resources: tuple[PackageResource, ...]
    notes: tuple[Message, ...] = ()


def find_descriptor(path: Path) -> Path | None:
    """Return the descriptor where the path is one, or a folder with one; else ``None``."""
    if path.is_dir():
        inside = path / DESCRIPTOR
        return inside if inside.is_file() else None
    return path if path.name == DESCRIPTOR and path.is_file() else None


def read(path: Path) -> Package:
    """Read a package and all its tables.

    Parameters
    ----------
    path
        The folder, or its ``datapackage.json``.

    Raises
    ------
    UserError
        Where the descriptor is missing or wrong (said with the place in it), or a table can't be
        read.
    """
    file = find_descriptor(Path(path))
    if file is None:
        raise UserError(
            message(
                N_(
                    "{folder} holds no datapackage.json, which says what the files in it are. Load the files one by one, or write one."
                ),
                folder=str(path),
            )
        )
    descriptor = read_descriptor(file)
    resources, notes = [], []
    for number, resource in enumerate(descriptor.resources):
        target = _inside(file, resource, number)
        try:
            table = _read_table(file, resource, target)
        except NoRows as waiting:
            notes.append(waiting.problem)
            continue
        resources.append(
            PackageResource(target, resource.trygghet.kind, descriptor.info(resource), table)
        )
    ours = descriptor.trygghet
    return Package(file, ours.municipality, ours.reference_date, tuple(resources), tuple(notes))


def read_descriptor(file: Path) -> Descriptor:
    """Read and check a descriptor.

    Raises
    ------
    UserError
        With one sentence a fault, each with its place: ``resources[2].trygghet.kind``.
    """
    parse_json(file)  # says on which line it breaks, where it isn't JSON at all
    try:
        return Descriptor.model_validate_json(file.read_bytes())
    except ValidationError as wrong:
        faults = wrong.errors(include_url=False)
        raise UserError(
            message(N_("{file} isn't described as it should be."), file=_shown(file)),
            *(fault_sentence(fault) for fault in faults[:_MOST_FAULTS]),
        ) from wrong


def _read_table(file: Path, resource: Resource, target: Path) -> RawTable:
    tables = read_file(target, _reading(resource, target))
    if len(tables) > 1:
        raise UserError(
            message(
                N_(
                    "{file}: {resource} holds {n} tables, and a resource is one. Put each in a file of its own, or name the sheet in the dialect."
                ),
                file=_shown(file),
                resource=resource.path,
                n=len(tables),
            )
        )
    return tables[0]


def _reading(resource: Resource, target: Path) -> Reading:
    """Return the reading that the descriptor gives; the standard's default is UTF-8."""
    sheet = resource.dialect.sheet
    if target.suffix.lower() not in {".csv", ".tsv", ".txt"}:
        return Reading(sheet=sheet)
    encoding = resource.encoding or "utf-8"
    if encoding.lower().replace("-", "").replace("_", "") == "utf8":
        encoding = "utf-8-sig"  # reads files with and without the mark
    return Reading(
        encoding=encoding,
        delimiter=resource.dialect.delimiter,
        header_row=1 if resource.dialect.header else 0,
        header_rows=1 if resource.dialect.header else None,
    )


def _inside(file: Path, resource: Resource, number: int) -> Path:
    """Return the resource's file; a path out of the package's folder is refused, as in the standard."""
    place = f"resources[{number}].path"
    relative = PurePosixPath(resource.path)
    root = file.parent.resolve()
    target = file.parent / relative
    if (
        relative.is_absolute()
        or "\\" in resource.path
        or ":" in resource.path
        or not target.resolve().is_relative_to(root)
    ):
        raise UserError(
            message(
                N_(
                    '{file}, {place}: "{path}" leads out of the package. Put the file in its folder and give its name.'
                ),
                file=_shown(file),
                place=place,
                path=resource.path,
            )
        )
    if not target.is_file():
        raise UserError(
            message(
                N_('{file}, {place}: there is no file "{path}" in the folder.'),
                file=_shown(file),
                place=place,
                path=resource.path,
            )
        )
    return target


def _shown(file: Path) -> str:
    """Return the descriptor's name with its folder, since all descriptors are called the same."""
    return f"{file.parent.name}/{file.name}" if file.parent.name else file.name

"""A publication as one file: a zip of JSON and CSV with the hash of every member; no clock, no disk in it."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from trygghet.disclosure import codec
from trygghet.disclosure.bundle import FORM, Bundle, PublicMunicipality
from trygghet.model.message import N_, UserError, message

#: What the publication is, and the hash of every other member.
MANIFEST = "bundle.json"
#: Where what it is read from again stands.
FOLDER = "municipalities/"
#: Larger ones aren't read: no publication comes near it.
LARGEST = 256 * 2**20
MOST_MEMBERS = 20_000

_EPOCH = (1980, 1, 1, 0, 0, 0)
_OWN = ("about", "counts", "areas", "chains")


def write(bundle: Bundle, path: Path, more: Mapping[str, bytes] | None = None) -> None:
    """Write a publication; the same one always gives the same bytes.

    Parameters
    ----------
    more
        Other members by name: tables, descriptions, the audit.
    """
    held = members_of(bundle) | dict(more or {})
    held = {MANIFEST: _manifest(bundle, held)} | dict(sorted(held.items()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in held.items():
            told = zipfile.ZipInfo(name, _EPOCH)
            told.compress_type = zipfile.ZIP_DEFLATED
            told.create_system = 3
            told.external_attr = 0o644 << 16
            archive.writestr(told, content)


def read(path: Path) -> Bundle:
    """Read a publication.

    Raises
    ------
    UserError
        For a file that isn't there, isn't a publication, is of another form, or is damaged.
    """
    held = members(path)
    try:
        return _bundle(json.loads(held[MANIFEST]), held)
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error


def members(path: Path) -> dict[str, bytes]:
    """Return every member of a publication's file by name, with sizes and hashes checked.

    Raises
    ------
    UserError
        As :func:`read`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _checked(archive, path)
    except OSError as error:
        raise UserError(
            message(
                N_("The publication {path} can't be read: {reason}."),
                path=str(path),
                reason=error.strerror or type(error).__name__,
            )
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path) from error


def contents_hash(held: Mapping[str, bytes], *, without: frozenset[str] = frozenset()) -> str:
    """Return one hash of a publication's members, of their names and contents, but for some."""
    whole = hashlib.sha256()
    for name, content in sorted(held.items()):
        if name not in without:
            whole.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


def members_of(bundle: Bundle) -> dict[str, bytes]:
    """Return what a publication is read from again, by member."""
    held: dict[str, bytes] = {}
    for own in bundle.municipalities:
        folder = f"{FOLDER}{own.code}"
        about = {
            "code": own.code,
            "name": own.name,
            "as_of": own.as_of,
            "next_update": own.next_update,
            "synthetic": own.synthetic,
            "counts_notes": own.counts_notes,
            "residents": own.residents,
            "residents_synthetic": own.residents_synthetic,
        }
        held[f"{folder}/about.json"] = codec.written(about)
        held[f"{folder}/counts.json"] = codec.written(own.counts)
        held[f"{folder}/areas.json"] = codec.written(own.areas)
        held[f"{folder}/chains.json"] = codec.written(own.chains)
        for name, result in own.results.items():
            held[f"{folder}/results/{name}.json"] = codec.written(result)
    return held


def _manifest(bundle: Bundle, held: Mapping[str, bytes]) -> bytes:
    told = {
        "form": FORM,
        "number": bundle.number,
        "published": bundle.published.isoformat(),
        "demo": bundle.demo,
        "municipalities": [own.code for own in bundle.municipalities],
        "results": {own.code: list(own.results) for own in bundle.municipalities},
        "members": {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(held.items())
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _checked(archive: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    """Return the members whose sizes and hashes are those that the file tells of itself."""
    there = {info.filename: info for info in archive.infolist()}
    sizes = sum(info.file_size for info in there.values())
    if MANIFEST not in there or len(archive.infolist()) != len(there):
        raise _damaged(path)
    if sizes > LARGEST or len(there) > MOST_MEMBERS:
        raise _damaged(path)
    manifest = archive.read(MANIFEST)
    told = _told(manifest, path)
    if {*told, MANIFEST} != set(there):
        raise _damaged(path)
    held = {MANIFEST: manifest}
    for name, expected in told.items():
        content = archive.read(name)
        if hashlib.sha256(content).hexdigest() != expected:
            raise _damaged(path)
        held[name] = content
    return held


def _told(manifest: bytes, path: Path) -> dict[str, str]:
    """Return the hash of each member as the file tells it."""
    try:
        told = json.loads(manifest)
        form = told["form"]
        hashes = {str(name): str(each["sha256"]) for name, each in told["members"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path) from error
    if form != FORM:
        raise UserError(
            message(
                N_(
                    "The publication {path} has form {form}; this version reads form {known}. Publish"
                    " again with this version."
                ),
                path=str(path),
                form=str(form),
                known=FORM,
            )
        )
    return hashes


def _bundle(told: dict[str, Any], held: Mapping[str, bytes]) -> Bundle:
    return Bundle(
        number=int(told["number"]),
        published=date.fromisoformat(told["published"]),
        demo=bool(told["demo"]),
        municipalities=tuple(
            _municipality(str(code), told["results"][code], held) for code in told["municipalities"]
        ),
    )


def _municipality(code: str, results: list[str], held: Mapping[str, bytes]) -> PublicMunicipality:
    folder = f"{FOLDER}{code}"
    about, *others = (codec.read(held[f"{folder}/{name}.json"]) for name in _OWN)
    counts, areas, chains = others
    return PublicMunicipality(
        **about,
        counts=counts,
        areas=areas,
        chains=chains,
        results={name: codec.read(held[f"{folder}/results/{name}.json"]) for name in results},
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        message(
            N_(
                "{path} isn't a whole publication: it was changed or broken after it was written."
                " Take the file from the register's folder again, or publish again."
            ),
            path=str(path),
        )
    )

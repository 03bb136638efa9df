"""Files to tables that are ready for checking: read, taken for a kind, and given a mapping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trygghet.intake.codebook import with_labels
from trygghet.intake.dashes import with_dash
from trygghet.intake.guess import guess
from trygghet.intake.kind_guess import guess_kind
from trygghet.intake.known_shapes import KNOWN_SHAPES, publisher_of, suppliers_of
from trygghet.intake.mapping import Mapping, fingerprint, parse_mapping, read_mapping
from trygghet.intake.needed_columns import missing_fields
from trygghet.intake.nested_types import refuse_nested
from trygghet.intake.published_concepts import with_concepts
from trygghet.intake.published_tables import unfold_results
from trygghet.intake.request import LoadRequest
from trygghet.intake.survey_memory import recall
from trygghet.intake.survey_people import with_people
from trygghet.intake.survey_waves import by_wave
from trygghet.intake.unfolding import unfold
from trygghet.intake.weeks import mark_weeks
from trygghet.model.dataset import DatasetInfo
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.provenance import Provenance
from trygghet.model.visible import one_line
from trygghet.sources import datapackage, read
from trygghet.sources.raw import RawTable, Reading
from trygghet.store.store import Store

#: Kinds whose rows are understood one by one, so that a long file needn't be at hand as a whole.
BY_PIECES = (Kind.INCIDENTS,)


@dataclass(frozen=True)
class Taken:
    """A table, what it was taken for, and what is known of it beside its rows.

    ``packaged`` tells that it came in a Data Package, whose later load takes an earlier one's place.
    """

    raw: RawTable
    mapping: Mapping
    info: DatasetInfo
    notes: tuple[Message, ...] = ()
    packaged: bool = False


def take(store: Store, request: LoadRequest, path: Path) -> list[Taken]:
    """Read a path of a request.

    Raises
    ------
    UserError
        Where it can't be read, or nobody can tell what it is.
    """
    if not path.exists():
        raise UserError(message(N_("There is no file {path}. Look at its name."), path=str(path)))
    if path.is_dir() or datapackage.find_descriptor(path) is not None:
        return _from_package(request, path)
    given = _given_mapping(request)
    tables = [
        _prepared(table, request, given)
        for table in with_labels(read.read_first(path, given.reading if given else Reading()))
    ]
    chosen, notes = _that_fit(store, request, given, tables)
    if any(raw.long is not None and mapping.kind not in BY_PIECES for raw, mapping in chosen):
        tables = [_prepared(_all_of(table), request, given) for table in tables]
        chosen, notes = _that_fit(store, request, given, tables)
    return [
        _settled(request, taken)
        for (raw, mapping), told in zip(chosen, notes, strict=True)
        for taken in _waves(
            Taken(raw, mapping, _info(request, raw, mapping, path, several=len(chosen) > 1), told)
        )
    ]


def _waves(taken: Taken) -> list[Taken]:
    """Return a table of published survey figures a wave at a time; any other as it is."""
    info = taken.info
    if taken.mapping.kind is not Kind.SURVEY_RESULTS:
        return [taken]
    waves = by_wave(taken.raw, taken.mapping, info.survey, Path(info.file).stem)
    if len(waves) == 1:
        return [replace(taken, info=replace(info, survey=waves[0][1]))]
    several = [
        Taken(
            raw,
            taken.mapping,
            replace(
                info,
                survey=survey,
                title=f"{info.title} {survey.wave}",
                file=f"{info.file}, {survey.wave}",
            ),
        )
        for raw, survey in waves
    ]
    # What is to be said of the whole table is said once.
    first, *others = several
    quiet = [replace(each, raw=replace(each.raw, notes=())) for each in others]
    return [replace(first, notes=taken.notes), *quiet]


def _prepared(raw: RawTable, request: LoadRequest, given: Mapping | None) -> RawTable:
    """Return a table with its weeks marked and its counts unfolded; one that has any is read whole."""
    prepared = _unfolded(raw, request, given)
    if raw.long is None or prepared is raw:
        return prepared
    return _unfolded(raw.long.whole(), request, given)


def _unfolded(raw: RawTable, request: LoadRequest, given: Mapping | None) -> RawTable:
    kind = given.kind if given else request.kind
    counts = unfold(mark_weeks(raw), kind, given)
    return counts if counts.headers else unfold_results(counts, kind, given)


def _all_of(raw: RawTable) -> RawTable:
    return raw if raw.long is None else raw.long.whole()


def _settled(request: LoadRequest, taken: Taken) -> Taken:
    refuse_nested(taken.raw, taken.mapping)
    mapping, told = with_dash(taken.mapping, taken.raw, taken.info.publisher, request.dash)
    return replace(taken, mapping=mapping, notes=(*taken.notes, *told))


def _from_package(request: LoadRequest, path: Path) -> list[Taken]:
    package = datapackage.read(path)
    taken: list[Taken] = []
    for resource in package.resources:
        raw = resource.table
        mapping = guess(raw, resource.kind)
        ground = resource.info.ground or request.ground
        info = replace(resource.info, ground=ground)
        taken.append(_settled(request, Taken(raw, mapping, info, packaged=True)))
    if taken:
        taken[0] = replace(taken[0], notes=(*package.notes, *taken[0].notes))
    return taken


def _given_mapping(request: LoadRequest) -> Mapping | None:
    mapping = request.mapping
    if isinstance(mapping, Path):
        mapping = read_mapping(mapping)
    if mapping is not None and request.kind is not None and mapping.kind is not request.kind:
        raise UserError(
            message(
                N_("The mapping is for {mapped}, but {asked} was asked for."),
                mapped=mapping.kind,
                asked=request.kind,
            )
        )
    return mapping


def choose_mapping(
    store: Store, raw: RawTable, kind: Kind | None, given: Mapping | None = None
) -> tuple[Mapping, tuple[Message, ...]]:
    """Choose the mapping for a table: the one given, the one kept for such headers, else a guess.

    Raises
    ------
    UserError
        Where the kind can't be told.
    """
    if given is not None:
        return with_concepts(raw, _completed(raw, given)), ()
    kept = store.mapping(fingerprint(raw))
    if kept is not None and raw.known is None:
        mapping = parse_mapping(kept, raw.name)
        if raw.crs is not None:  # another file with such headers may be in another system
            mapping = mapping.model_copy(update={"crs": None})
        if kind in (None, mapping.kind):
            return with_concepts(raw, mapping), (
                message(N_("The mapping kept for files with these columns was used.")),
            )
    guessed = _guessed(raw, kind or guess_kind(raw))
    if guessed.kind is not Kind.SURVEY_ANSWERS:
        return guessed, ()
    mapping, remembered = recall(store, raw, guessed)
    if not remembered:
        return mapping, ()
    return mapping, (
        counted(
            "{n} question was recognised from an earlier file, and taken for the same.",
            "{n} questions were recognised from an earlier file, and taken for the same.",
            remembered,
        ),
    )


def _guessed(raw: RawTable, kind: Kind) -> Mapping:
    """Return a guess; of a survey's answers the questions about who answered are fields, too."""
    mapping = guess(raw, kind)
    if kind is not Kind.SURVEY_ANSWERS:
        return mapping
    return mapping.model_copy(update={"columns": with_people(raw, mapping.columns)})


def _completed(raw: RawTable, mapping: Mapping) -> Mapping:
    """Return a mapping that names no column at all with its columns guessed."""
    if mapping.columns:
        return mapping
    guessed = _guessed(raw, mapping.kind).columns
    columns = {
        field: headers
        for field, headers in guessed.items()
        if field not in mapping.constants and not mapping.asked & {*headers}
    }
    return mapping.model_copy(update={"columns": columns})


def _that_fit(
    store: Store, request: LoadRequest, given: Mapping | None, tables: Sequence[RawTable]
) -> tuple[list[tuple[RawTable, Mapping]], list[tuple[Message, ...]]]:
    """Choose among a file's sheets or layers: those that fit, or an error about the first."""
    chosen: list[tuple[RawTable, Mapping]] = []
    notes: list[tuple[Message, ...]] = []
    left_out: list[str] = []
    problem: UserError | None = None
    for raw in tables:
        try:
            mapping, told = choose_mapping(store, raw, request.kind, given)
        except UserError as error:
            problem = problem or error
            left_out.append(raw.name)
            continue
        nothing = not mapping.columns and raw.geometry is None
        if len(tables) > 1 and (nothing or missing_fields(raw, mapping)):
            left_out.append(raw.name)
            continue
        chosen.append((raw, mapping))
        notes.append(told)
    if not chosen:
        if problem is not None:
            raise problem
        # All lack columns; checking the first says which.
        return [(tables[0], choose_mapping(store, tables[0], request.kind, given)[0])], [()]
    if left_out:
        notes[0] += (
            message(
                N_("Not loaded, since they don't look like it: {names}."), names=", ".join(left_out)
            ),
        )
    return chosen, notes


def _info(
    request: LoadRequest, raw: RawTable, mapping: Mapping, path: Path, *, several: bool
) -> DatasetInfo:
    shape = KNOWN_SHAPES.get(raw.known) if raw.known else None
    name = raw.name if several else one_line(path.name)
    return DatasetInfo(
        kind=mapping.kind,
        municipality=request.municipality or mapping.municipality,
        title=_seen(request.title) or (name if several else one_line(path.stem)),
        file=name,
        provenance=request.provenance or (shape.provenance if shape else Provenance.REGISTER),
        publisher=_seen(request.publisher)
        or (publisher_of(shape, suppliers_of(shape, raw)) if shape else None),
        url=_seen(request.url) or (shape.url if shape else None),
        licence=_seen(request.licence) or (shape.licence if shape else None),
        ground=request.ground,
        survey=request.survey,
        date_basis=str(mapping.date_basis) if mapping.date_basis else None,
    )


def _seen(text: str | None) -> str | None:
    return text and one_line(text)

"""A frozen presentation says the same for good, to those who may see it, and in words where it can't be read."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TOWNS
from tests.partial_town import loaded_with
from trygghet.figures.presentation.make import presentation_of
from trygghet.figures.presentation.model import Shown
from trygghet.figures.theme import DARK, LIGHT
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.locale.words import words_for
from trygghet.measures import snapshot_codec
from trygghet.measures.presentation import Material, material
from trygghet.measures.snapshot import (
    keep,
    listed,
    may_open,
    open_snapshot,
    with_earlier,
)
from trygghet.measures.snapshot_change import Reason, Subject, changed
from trygghet.measures.snapshot_codec import (
    FORM,
    Reach,
    datasets_of,
    frozen,
    reach_of,
    reach_text,
    thawed,
)
from trygghet.measures.vocabularies import WORDS
from trygghet.model.access import Permitted, Principal, Role, permit
from trygghet.model.codec import Codec
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError, counted, message
from trygghet.model.result import Source
from trygghet.model.scope import Audience, Scope
from trygghet.model.time import Period
from trygghet.store.erasures import Decision
from trygghet.store.snapshots import Snapshots
from trygghet.store.store import Store
from trygghet.store.view import View

#: What of Halmstad is quickly loaded.
TOLD = ("areas", "pledges", "promises", "evidence", "meetings", "survey", "activities", "partners")
COORDINATOR = Principal(Role.COORDINATOR)


def asked(code: str, who: Principal = COORDINATOR, **scope: Any) -> Permitted:
    return permit(who, Scope(municipality=code, **scope))


@pytest.fixture
def store(loaded_packages: str, tmp_path: Path) -> Store:
    """Return a store with the packages that a test may change."""
    folder = tmp_path / "store"
    shutil.copytree(loaded_packages.removeprefix("duckdb:///"), folder)
    return Store.open(f"duckdb:///{folder}")


def said(found: Material) -> list[object]:
    """Return all that a presentation says and shows, in both languages."""
    told: list[object] = []
    for language in ("sv", "en"):
        made = presentation_of(found, words_for(language), LIGHT)
        told += [made.title, made.scope, made.mark, made.sources, made.methods]
        for view in made.views:
            told += [view.heading, view.said, view.remark, view.unknown, view.notes]
            told += [
                (block.title, block.sentence, block.plot, block.table, block.source)
                if isinstance(block, Shown)
                else block
                for block in view.blocks
            ]
    return told


@pytest.mark.parametrize("code", TOWNS)
def test_what_is_frozen_is_the_same_when_it_is_opened(
    materials: dict[str, Material], code: str
) -> None:
    once = frozen(materials[code])
    back = thawed(once)
    assert back == materials[code]
    assert frozen(back) == once
    assert said(back) == said(materials[code])


def test_both_looks_can_be_drawn_of_it(materials: dict[str, Material]) -> None:
    back = thawed(frozen(materials["9999"]))
    for look in (LIGHT, DARK):
        assert presentation_of(back, words_for("sv"), look).views


def test_asked_again_the_same_data_freeze_to_the_same_bytes(packages_view: View) -> None:
    once, again = (frozen(material(packages_view, asked("1380"))) for _ in range(2))
    assert once == again


def test_the_datasets_behind_it_are_all_that_it_names(materials: dict[str, Material]) -> None:
    def named(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            if set(value) == {"$Source"}:
                yield value["$Source"]["dataset"]
            for each in value.values():
                yield from named(each)
        elif isinstance(value, list):
            for each in value:
                yield from named(each)

    for each in materials.values():
        assert datasets_of(each) == tuple(sorted(set(named(json.loads(frozen(each))))))
        assert {behind.dataset for behind in each.behind} <= set(datasets_of(each))


def counts(folder: Path, name: str, assaults: int) -> LoadRequest:
    """Return a request to load a file with a month's count."""
    path = folder / name
    path.write_text(
        f"first_day,last_day,category,count\n2024-05-01,2024-05-31,assault,{assaults}\n"
    )
    return LoadRequest(paths=(path,), kind=Kind.INCIDENT_COUNTS, municipality="1380")


def test_whatever_happens_to_the_data_a_snapshot_says_the_same(tmp_path: Path) -> None:
    loaded_with(tmp_path, TOLD)
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    load(store, counts(tmp_path, "may.csv", 99), lambda *_: None)
    before = material(store.view(), asked("1380"))
    assert before.counted is not None
    assert before.counted.total.total == 99
    kept = keep(store, asked("1380"), before, "Kommunstyrelsen")
    told = said(before)
    entry = {"promise": "H23-6", "when": dt.date(2024, 6, 1), "kind": "shift", "what": "Fotpass"}
    store.add_entry(Kind.EVIDENCE, "1380", {**entry, "amount": 1000.0, "unit": "timmar"})
    load(store, counts(tmp_path, "may-again.csv", 104), lambda *_: None)
    now = with_earlier(store, store.view(), asked("1380"), material(store.view(), asked("1380")))
    assert now.earlier is not None
    (counted_,) = [e for e in changed(now.earlier, now) if e.subject is Subject.INCIDENTS]
    assert counted_.reasons == (Reason.LATE,)
    for dataset in store.datasets():
        if dataset.info.kind in (Kind.PLEDGES, Kind.SURVEY_RESULTS):
            store.undo(dataset.id)
    after = material(store.view(), asked("1380"))
    assert said(after) != told, "what is shown live has to be another thing by now"
    assert said(open_snapshot(store, COORDINATOR, kept.id).material) == told
    store.backup(tmp_path / "b.zip")
    other = Store.open(f"duckdb:///{tmp_path / 'other'}")
    other.restore(tmp_path / "b.zip")
    assert said(open_snapshot(other, COORDINATOR, kept.id).material) == told


def test_words_erased_in_an_entry_are_gone_and_the_rest_can_still_be_shown(store: Store) -> None:
    meeting = {
        "kind": "dialogue", "when": dt.date(2024, 6, 29), "title": "Samtal med Bo Ek",
        "outcome": "Bo Ek ringer",
    }  # fmt: skip
    name = store.add_entry(Kind.MEETINGS, "1380", meeting)
    before = material(store.view(), asked("1380"))
    kept = keep(store, asked("1380"), before, "Kommunstyrelsen")
    assert b"Bo Ek" in frozen(before), "the test needs the words to be shown"
    store.erase_words(Kind.MEETINGS, name, Decision("anna", "§ 3"))
    after = open_snapshot(store, COORDINATOR, kept.id).material
    assert b"Bo Ek" not in frozen(after)
    tables = [
        [
            [[cell.raw for cell in row] for row in figure.table.rows]
            for figure in presentation_of(each, words_for("sv"), LIGHT).figures()
        ]
        for each in (before, after)
    ]
    assert tables[0] == tables[1], "no number is another one"


# --- who may open it --------------------------------------------------------------------------------

BOUND = Principal(Role.CHIEF, municipality="1380", districts=("vallas", "andersberg"))
WHOLE, PART = Scope(municipality="1380"), Scope(municipality="1380", districts=("vallas",))


@pytest.mark.parametrize(
    ("who", "reach", "may"),
    [
        (COORDINATOR, Reach(WHOLE), True),
        (Principal(Role.CHAIR), Reach(PART), True),
        (Principal(Role.COORDINATOR, municipality="1380"), Reach(WHOLE), True),
        (Principal(Role.COORDINATOR, municipality="1283"), Reach(WHOLE), False),
        (Principal(Role.PUBLIC), Reach(WHOLE), False),
        (Principal(Role.PUBLIC), Reach(replace(WHOLE, audience=Audience.PUBLIC)), False),
        (BOUND, Reach(WHOLE), False),
        (BOUND, Reach(PART), False),
        (BOUND, Reach(PART, ("vallas",)), True),
        (BOUND, Reach(PART, ("vallas", "andersberg")), True),
        (BOUND, Reach(PART, ("vallas", "soder")), False),
        (COORDINATOR, Reach(PART, ("vallas", "soder")), True),
    ],
)
def test_a_reader_opens_what_they_may_see_all_of(
    who: Principal, reach: Reach, *, may: bool
) -> None:
    assert may_open(who, reach) is may
    assert may_open(who, reach_of(reach_text(reach))) is may


def test_others_neither_open_nor_list_nor_keep_it(store: Store) -> None:
    found = material(store.view(), asked("1380"))
    kept = keep(store, asked("1380"), found, "KS")
    for who in (BOUND, Principal(Role.PUBLIC), Principal(Role.CHIEF, municipality="1283")):
        with pytest.raises(UserError, match="more than you may see"):
            open_snapshot(store, who, kept.id)
        assert listed(store, who, None) == ()
        with pytest.raises(UserError, match="more than you may see"):
            keep(store, replace(asked("1380"), principal=who), found, "KS")
    assert listed(store, COORDINATOR, "1380") == (kept,)
    assert listed(store, COORDINATOR, "1283") == ()
    chief = permit(BOUND, Scope(municipality="1380"))
    own = keep(store, chief, material(store.view(), chief), "Polisens")
    assert open_snapshot(store, BOUND, own.id).snapshot == own
    assert open_snapshot(store, COORDINATOR, own.id).snapshot == own


# --- what can't be read any more ---------------------------------------------------------------------


def test_another_form_is_told_and_never_guessed(materials: dict[str, Material]) -> None:
    held = frozen(materials["1283"])
    for other in (
        held.replace(b'"form":%d' % FORM, b'"form":%d' % (FORM + 1), 1),
        held.replace(b'"form":%d' % FORM, b'"form":0', 1),
        held.replace(b'"$Material":{"scope"', b'"$Material":{"unknown":1,"scope"', 1),
        held.replace(b'"$Material"', b'"$Renamed"', 1),
        held[:-40],
        b'{"form":1,"material":{}}\n',
        b"",
    ):
        with pytest.raises(UserError, match="another version"):
            thawed(other)


def test_a_field_that_came_later_has_its_default_and_one_without_is_told(
    materials: dict[str, Material],
) -> None:
    held = json.loads(frozen(materials["1283"]))
    own = held["material"]["$Material"]
    del own["earlier"]
    assert thawed(json.dumps(held, separators=(",", ":")).encode()) == materials["1283"]
    del own["pledged"]
    with pytest.raises(UserError, match="another version"):
        thawed(json.dumps(held, separators=(",", ":")).encode())


def shape_of_what_is_frozen() -> str:
    """Return the fields of all types that are frozen, with their types, as one hash."""
    types = snapshot_codec.FROZEN.dataclasses.items()
    told = {name: {f.name: str(f.type) for f in fields(each)} for name, each in types}  # type: ignore[arg-type]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def test_the_form_stands_for_the_shape_of_what_is_frozen() -> None:
    """Where this fails, something that is frozen has another field, or one of another type.

    A field that was added with a default that says "not known": write the new hash here. Anything
    else: raise ``FORM`` and add the step that brings former files up to date, then write both here.
    """
    assert (FORM, shape_of_what_is_frozen()) == (1, "fba40127e37444c4")


def test_an_earlier_form_is_brought_up_step_by_step(
    materials: dict[str, Material], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = frozen(materials["1283"])
    renamed = held.replace(b'"name":', b'"named":', 1)

    def step(content: Any) -> Any:
        own = content["material"]["$Material"]
        own["name"] = own.pop("named")
        return content

    monkeypatch.setattr(snapshot_codec, "FORM", FORM + 1)
    with pytest.raises(UserError):
        thawed(renamed)
    monkeypatch.setitem(snapshot_codec.STEPS, FORM, step)
    assert thawed(renamed) == materials["1283"]


# --- the snapshot before ------------------------------------------------------------------------------


def test_the_snapshot_before_is_of_the_same_choices_and_an_earlier_day(store: Store) -> None:
    view, permitted = store.view(), asked("1380")
    found = material(view, permitted)
    assert with_earlier(store, view, permitted, found) == found

    def kept(name: str, what: Material, day: dt.datetime | None = None) -> str:
        taken = Snapshots.of(store).take(
            name, frozen(what), municipality="1380", scope=reach_text(Reach(what.scope)),
            form=FORM, datasets=datasets_of(what), by="", role="chair", when=day,
        )  # fmt: skip
        return taken.id

    today = kept("I dag", found)
    again = with_earlier(store, view, permitted, found).earlier
    assert again is not None
    assert again.id == today, "without an older one that of today will do"
    other = replace(found, scope=replace(found.scope, districts=("vallas",)))
    kept("Andra val", other, dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    may = kept("Maj", found, dt.datetime(2026, 5, 14, tzinfo=dt.UTC))
    period = replace(found.scope, period=Period(dt.date(2022, 1, 1), dt.date(2022, 12, 31)))
    kept("Mars", replace(found, scope=period), dt.datetime(2026, 3, 14, tzinfo=dt.UTC))
    earlier = with_earlier(store, view, permitted, found).earlier
    assert earlier is not None
    assert (earlier.id, earlier.name) == (may, "Maj")
    assert earlier.recounted is not None
    assert earlier.recounted.n == found.counted.total.total  # type: ignore[union-attr]
    with_it = with_earlier(store, view, permitted, found)
    assert thawed(frozen(with_it)) == with_it
    store.erase_snapshot(may, Decision("anna", "§ 1"))
    earlier = with_earlier(store, view, permitted, found).earlier
    assert earlier is not None
    assert earlier.name == "Mars"


# --- the codec ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Thing:
    """Holds anything."""

    held: object
    later: object = None


CODEC = Codec("test", {"Thing": Thing, "Source": Source}, WORDS, wider=True)
_KEYS = st.text() | st.integers() | st.sampled_from(Kind) | st.tuples(st.text(), st.integers())
_PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text() | st.dates() | st.datetimes(timezones=st.just(dt.UTC)) | st.binary()
    | st.sampled_from(Kind)
)  # fmt: skip
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(_KEYS, inner)
        | st.builds(Thing, inner, inner)
    ),
    max_leaves=25,
)


def alike(one: object, other: object) -> bool:
    """Whether two values are equal and of the same types all the way down."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = zip(one.items(), other.items(), strict=True)
        return len(one) == len(other) and all(
            alike(a, c) and alike(b, d) for (a, b), (c, d) in pairs
        )
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if is_dataclass(one):
        return all(alike(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    return one == other


@given(_VALUES)
def test_a_value_comes_back_as_it_was_and_of_the_same_types(value: object) -> None:
    written = CODEC.written(value)
    assert alike(CODEC.read(written), value)
    assert CODEC.written(CODEC.read(written)) == written


@pytest.mark.parametrize("value", [{1, 2}, object(), float("nan"), float("inf"), Role, 1j])
def test_what_nobody_registered_is_not_frozen(value: object) -> None:
    with pytest.raises(TypeError):
        CODEC.written({"n": value})


@settings(max_examples=15)
@given(st.data())
def test_numbers_in_rows_survive_whatever_they_are(
    materials: dict[str, Material], data: st.DataObject
) -> None:
    found = materials[data.draw(st.sampled_from(TOWNS[1:]))]
    number = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.none()
    rows = tuple({**row, "n": data.draw(number)} for row in found.pledged.rows[:3])
    note = counted("{n} row", "{n} rows", data.draw(st.integers(0)))
    changed = replace(found.pledged, rows=rows, notes=(note, message(data.draw(st.text()))))
    other = replace(found, pledged=changed)
    assert thawed(frozen(other)) == other

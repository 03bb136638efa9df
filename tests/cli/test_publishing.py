"""``publish``: what is given out, what is refused, and what stays as it was."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import AS_INCIDENTS, Shell
from trygghet.disclosure import bundle_file, contents
from trygghet.measures.reference import today_in_sweden
from trygghet.settings import settings
from trygghet.store.publications import Publications
from trygghet.store.store import Store

_EXAMPLE = Path(__file__).parents[2] / "docs" / "publishing.example.toml"
_KINDS = ("theft", "vandalism", "violence_outdoors", "drugs", "traffic")
ON = ("--on", "2025-06-30")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A town with two districts and a year of incidents, real ones."""
    shell = Shell(tmp_path_factory.mktemp("town"))
    shell.run("load", shell.districts(), "--as", "areas", "--municipality", "1380")
    shell.run("load", _incidents(shell, "i.csv", range(360)), *AS_INCIDENTS)
    return shell


@pytest.fixture
def town(loaded: Shell, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """The town in a store of the test's own, with its public settings."""
    shutil.copytree(loaded.folder, shell.folder, dirs_exist_ok=True)
    monkeypatch.setenv("TRYGGHET_PUBLIC", str(_EXAMPLE))
    settings.cache_clear()
    yield shell
    monkeypatch.undo()
    settings.cache_clear()


def _incidents(shell: Shell, name: str, numbers: range) -> Path:
    """Write an incident a day of 2024, most of them in the western district."""
    rows = []
    for n in numbers:
        day = date(2024, 1, 1) + timedelta(days=n % 366)
        # Of the kinds in the east there are few.
        x = 371_500 if n % 120 == 0 else 370_500
        rows.append(f"K{n};{day} 13:{n % 60:02d};{_KINDS[n % len(_KINDS)]};{x};6285500")
    return shell.incidents(name, rows)


def _publish(shell: Shell, *words: object, code: int = 0) -> Any:
    return shell.json("publish", shell.folder / "out", *ON, *words, code=code)


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _publications(shell: Shell) -> Publications:
    return Publications.of(Store.open(f"duckdb:///{shell.store}"))


def test_a_publication_is_given_out_and_remembered(town: Shell) -> None:
    told = _publish(town)
    assert (told["number"], told["demo"], told["municipalities"]) == (1, False, ["1380"])
    held = _files(town.folder / "out")
    assert {"index.html", "oppna-data/bundle.zip", "oppna-data/dcat.rdf"} <= set(held)
    assert held["oppna-data/bundle.zip"] == told["hash"]
    (kept,) = _publications(town).all()
    assert (kept.number, kept.hash, kept.municipalities) == (1, told["hash"], ("1380",))
    assert kept.periods == ("2024", "2024-Q4")
    assert _publications(town).file(kept).read_bytes() == Path(told["bundle"]).read_bytes()
    log = Store.open(f"duckdb:///{town.store}").log_lines()
    assert any("command line" in who and what == "publish" for _, who, what, _ in log)


def test_the_audit_is_kept_with_it(town: Shell) -> None:
    bundle = Path(_publish(town)["bundle"])
    held = bundle_file.members(bundle)
    audit = json.loads(held["audit.json"])
    found = audit["municipalities"]["1380"]
    assert found["passed"]
    assert found["surveys"]["passed"]
    assert found["hidden"] > 0
    about_itself = frozenset({"bundle.json", "audit.json"})
    assert audit["contents"] == bundle_file.contents_hash(held, without=about_itself)


def test_the_same_data_give_the_same_bytes_and_no_new_number(town: Shell) -> None:
    _publish(town)
    first = _files(town.folder / "out")
    again = _publish(town)
    assert again["unchanged"]
    assert again["number"] == 1
    assert _files(town.folder / "out") == first
    assert len(_publications(town).all()) == 1


def test_what_was_published_stays_when_more_comes_in_late(town: Shell) -> None:
    before = bundle_file.read(Path(_publish(town)["bundle"])).municipalities[0]
    late = _incidents(town, "late.csv", range(1000, 1012))
    town.run("load", late, *AS_INCIDENTS)
    pledge = town.file("p.csv", "id;title;first_day;last_day", "L;Nytt löfte;2025-01-01;2025-12-31")
    town.run("load", pledge, "--as", "pledges", "--municipality", "1380")
    told = _publish(town)
    # The pledge alone has no promises; nothing that is published has changed.
    assert told["unchanged"]
    after = bundle_file.read(Path(told["bundle"])).municipalities[0]
    assert after.counts == before.counts
    later = town.json("publish", town.folder / "out", "--on", "2025-07-31")
    assert later["number"] == 2
    assert bundle_file.read(Path(later["bundle"])).municipalities[0].counts == before.counts


@pytest.mark.parametrize("harm", ["missing", "changed"])
def test_without_what_was_published_before_nothing_is(town: Shell, harm: str) -> None:
    _publish(town)
    before = _files(town.folder / "out")
    kept = town.store / "published" / "0001.zip"
    if harm == "missing":
        kept.unlink()
    else:
        kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    answer = town.run("publish", town.folder / "out", *ON, code=2)
    assert harm in answer.stderr
    assert _files(town.folder / "out") == before


def test_made_up_data_are_not_published_as_real(town: Shell) -> None:
    more = _incidents(town, "more.csv", range(1000, 1010))
    town.run("load", more, *AS_INCIDENTS, "--provenance", "synthetic", "--title", "Made up")
    answer = town.run("publish", town.folder / "out", *ON, code=2)
    assert "Made up" in answer.stderr
    assert not (town.folder / "out").exists()
    told = _publish(town, "--demo")
    assert told["demo"]
    for path in (town.folder / "out").rglob("*.html"):
        text = path.read_text(encoding="utf-8").lower()
        assert "påhittade" in text or "made-up" in text, path


def test_a_demo_and_the_real_thing_go_on_from_their_own(town: Shell) -> None:
    real = bundle_file.read(Path(_publish(town)["bundle"]))
    assert _publish(town, "--demo")["number"] == 2
    told = _publish(town)
    assert (told["number"], told["unchanged"]) == (1, True)
    assert bundle_file.read(Path(told["bundle"])) == real


def test_what_the_audit_works_out_is_not_published(
    town: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = contents.public_counts

    def leaking(*arguments: Any) -> Any:
        tables = dict(plain(*arguments))
        rows = tables["district"]
        shown = [{**row, "count": 3, "state": "value"} for row in rows if row["count"] is None]
        tables["district"] = (*(row for row in rows if row["count"] is not None), *shown)
        return tables

    monkeypatch.setattr(contents, "public_counts", leaking)
    answer = town.run("publish", town.folder / "out", *ON, code=1)
    assert "1380" in answer.stderr
    assert "district" in answer.stderr
    assert not (town.folder / "out").exists()
    assert _publications(town).all() == ()


def test_a_folder_with_anything_else_in_it_is_left_alone(town: Shell) -> None:
    _publish(town)
    (town.folder / "out" / "mine.txt").write_text("keep", encoding="utf-8")
    before = _files(town.folder / "out")
    answer = town.run("publish", town.folder / "out", *ON, code=2)
    assert "mine.txt" in answer.stderr
    assert _files(town.folder / "out") == before


def test_the_folder_is_replaced_whole(town: Shell) -> None:
    _publish(town)
    held = json.loads((town.folder / "out" / "publication.json").read_text(encoding="utf-8"))
    held["files"].append("old.html")
    (town.folder / "out" / "publication.json").write_text(json.dumps(held), encoding="utf-8")
    (town.folder / "out" / "old.html").write_text("old", encoding="utf-8")
    _publish(town)
    assert not (town.folder / "out" / "old.html").exists()
    assert {path.name for path in town.folder.iterdir() if path.name.startswith(".")} == set()


def test_the_folder_can_be_read_by_a_web_server(town: Shell) -> None:
    _publish(town)
    assert (town.folder / "out").stat().st_mode & 0o055 == 0o055


@pytest.mark.parametrize(("out", "said"), [("none/out", "no folder"), ("i.csv", "is a file")])
def test_where_it_cannot_go_it_says_so(town: Shell, out: str, said: str) -> None:
    assert said in town.run("publish", town.folder / out, *ON, code=2).stderr


def test_what_open_data_must_say_is_asked_for(town: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRYGGHET_PUBLIC")
    settings.cache_clear()
    answer = town.run("publish", town.folder / "out", *ON, code=2)
    assert "contact.email" in answer.stderr
    assert _publish(town, "--demo")["number"] == 1
    assert not (town.folder / "out" / "oppna-data" / "dcat.rdf").exists()


def test_without_a_day_of_its_own_it_tells_of_today(town: Shell) -> None:
    told = town.json("publish", town.folder / "out")
    assert told["published"] == today_in_sweden().isoformat()


def test_a_municipality_that_is_not_loaded_is_told(town: Shell) -> None:
    answer = town.run("publish", town.folder / "out", "--municipality", "0180", *ON, code=2)
    assert "0180" in answer.stderr


def test_municipalities_may_be_published_in_turn(town: Shell) -> None:
    """What one publication leaves out is carried on from the one before it."""
    _publish(town)
    towns = town.incidents(
        "other.csv",
        [f"H{n};2024-{n % 12 + 1:02d}-{1 if n < 12 else 28} 12:10;theft;;" for n in range(60)],
    )
    town.run("load", towns, "--as", "incidents", "--municipality", "1283")
    assert _publish(town, "--municipality", "1283")["number"] == 2
    both = _publish(town)
    assert both["municipalities"] == ["1283", "1380"]
    held = {each.code: each for each in bundle_file.read(Path(both["bundle"])).municipalities}
    first, second = (
        bundle_file.read(_publications(town).file(each)).municipalities[0]
        for each in _publications(town).all()[:2]
    )
    assert (held["1380"].counts, held["1283"].counts) == (first.counts, second.counts)


def test_a_bundle_alone_is_enough_for_readers(town: Shell) -> None:
    told = _publish(town)
    with zipfile.ZipFile(told["bundle"]) as archive:
        assert "tables/counts_year.csv" in archive.namelist()
    bundle = bundle_file.read(Path(told["bundle"]))
    assert replace(bundle, number=0) != bundle
    assert bundle.municipalities[0].code == "1380"


def test_a_backup_brings_publications_back(town: Shell) -> None:
    _publish(town)
    town.run("backup", town.folder / "b.zip")
    shutil.rmtree(town.store)
    town.run("restore", town.folder / "b.zip")
    town.run("check")
    assert [each.number for each in _publications(town).all()] == [1]
    assert _publish(town)["unchanged"]


def test_a_restored_backup_forgets_no_publication(town: Shell) -> None:
    """What was published after the backup is out all the same."""
    town.run("backup", town.folder / "b.zip")
    _publish(town)
    town.run("restore", town.folder / "b.zip")
    assert [each.number for each in _publications(town).all()] == [1]
    assert _publish(town)["unchanged"]


def test_check_tells_of_a_publication_that_was_changed(town: Shell) -> None:
    _publish(town)
    town.run("check")
    (town.store / "published" / "0001.zip").write_bytes(b"x")
    assert "publication 1" in town.run("check", code=2).output

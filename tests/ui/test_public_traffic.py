"""What the public's app sends to readers, byte for byte: nothing that was planted in a row."""

from __future__ import annotations

import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.disclosure.planted import SETTINGS, TOWN, WORD, found_in, prepared_once
from tests.ui.asgi import run_apart
from tests.ui.stream import frames, served, unpacked
from trygghet.disclosure import bundle_file
from trygghet.disclosure.publication import Prepared
from trygghet.reports.counted import counted_of, groups_in
from trygghet.reports.place import places_of
from trygghet.reports.pledges import pledges_of
from trygghet.reports.survey_seen import questions_of
from trygghet.ui.pages import PAGES


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepared_once(tmp_path_factory)


@pytest.fixture(scope="module")
def base(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("public")
    bundle = Path(shutil.copy(prepared.file, folder / "bundle.zip"))
    environment = {
        "TRYGGHET_AUDIENCE": "public",
        "TRYGGHET_BUNDLE": str(bundle),
        "TRYGGHET_PUBLIC": str(SETTINGS),
        "TRYGGHET_STORE": f"duckdb:///{folder / 'store'}",
    }
    with served(environment) as address:
        yield address
    assert not (folder / "store").exists()


def asked(prepared: Prepared) -> list[tuple[str, dict[str, str]]]:
    """Return every page, and one of each choice that it offers, in one language or the other."""
    town = next(each for each in prepared.bundle.municipalities if each.code == TOWN)
    chosen: list[tuple[str, dict[str, str]]] = [(page.key, {}) for page in PAGES]
    kinds = {key.partition(":")[0]: key for key in places_of(town)}
    chosen += [("place", {"place": key}) for key in kinds.values()]
    chosen += [("survey", {"concept": concept.value}) for concept in questions_of(town)[:3]]
    chosen += [("pledges", {"pledge": list(pledges_of(town))[-1], "read": "plain"})]
    for counted in counted_of(town):
        chosen.append(("overview", {"kind": counted.key, "year": counted.years[0]}))
        for group in groups_in(counted, districts=True)[:2]:
            chosen.append(("overview", {"kind": counted.key, "group": group.value}))
    languages = [{"lang": ("sv", "en")[n % 2], "municipality": TOWN} for n in range(len(chosen))]
    return [(page, c | more) for (page, c), more in zip(chosen, languages, strict=True)]


def test_no_frame_of_any_page_tells_of_a_row(base: str, prepared: Prepared) -> None:
    async def sent(page: str, query: str) -> bytes:
        place = "" if page == "overview" else page
        return b"".join([frame async for frame in frames(base, place, query)])

    seen = set()
    for page, choices in asked(prepared):
        told = unpacked(run_apart(sent(page, urlencode(choices))))
        assert f'class="tg-page-{page}"'.encode() in told
        assert found_in(told) == [], (page, choices)
        seen.add(told)
    assert len(seen) > len(PAGES)


@pytest.mark.parametrize("path", ["", "place?place=x", "data", "_stcore/health"])
def test_no_document_tells_of_a_row_or_sets_a_cookie(base: str, path: str) -> None:
    with urllib.request.urlopen(f"{base}/{path}") as answer:
        assert found_in(answer.read()) == []
        assert answer.headers.get_all("set-cookie") is None


def test_no_file_that_can_be_taken_tells_of_a_row(prepared: Prepared) -> None:
    held = bundle_file.members(prepared.file)
    assert any(name.endswith(".csv") for name in held)
    for name, content in held.items():
        assert WORD not in name.lower()
        assert found_in(content) == [], name

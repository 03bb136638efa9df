"""Every sentence on screen exists in Swedish, none is unsure, none is left over."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
assert _SPEC is not None
assert _SPEC.loader is not None
messages = importlib.util.module_from_spec(_SPEC)
sys.modules["messages"] = messages
_SPEC.loader.exec_module(messages)


@pytest.mark.parametrize("room", list(messages.ROOMS))
def test_every_sentence_of_a_room_is_translated_and_none_is_left_over(room: str) -> None:
    assert messages.problems(room) == []


@pytest.mark.parametrize("room", list(messages.ROOMS))
def test_translations_keep_the_places_for_values(room: str) -> None:
    path = messages.SWEDISH / f"{room}.po"
    if not path.exists():
        pytest.skip("the room says nothing")
    with path.open("rb") as source:
        catalogue = read_po(source, locale="sv")
    wrong = []
    for entry in catalogue:
        if not entry.id:
            continue
        ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        allowed = set().union(*(re.findall(r"\{(\w+)", text) for text in ids))
        for text in strings:
            fields = set(re.findall(r"\{(\w+)", text))
            if not fields <= allowed or (len(ids) == 1 and fields != allowed):
                wrong.append(f"{ids[0]!r} -> {text!r}")
    assert wrong == []


def test_all_rooms_of_the_package_have_a_catalogue_entry() -> None:
    covered = {place for places in messages.ROOMS.values() for place in places}
    missing = [
        folder.name
        for folder in (ROOT / "trygghet").iterdir()
        if folder.is_dir()
        and (folder / "__init__.py").exists()
        and f"trygghet/{folder.name}" not in covered
    ]
    assert missing == []

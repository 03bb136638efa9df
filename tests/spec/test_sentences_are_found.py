"""Sentences that the translators' list can't see would stand in English on the Swedish page."""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.extract import extract_from_file

from trygghet.locale.words import words_for

ROOT = Path(__file__).parents[2]
CALLS = {"text", "plural"}
FILES = [*ROOT.glob("trygghet/**/*.py"), *ROOT.glob("pages/**/*.py")]


def sentences(path: Path) -> set[str]:
    """Every sentence that a file says through its words, wherever it stands, f-strings included."""
    calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
    said = (
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in CALLS
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "words"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    )
    return {sentence for sentence in said if isinstance(sentence, str)}


def test_every_sentence_said_is_one_that_is_listed_for_translation() -> None:
    assert words_for("sv").text("One page of A4, or save it as PDF.").startswith("En sida")
    keywords = {"text": None, "plural": (1, 2)}
    listed = {
        each if isinstance(each, str) else each[0]
        for path in FILES
        for _, each, _, _ in extract_from_file("python", path, keywords=keywords)
    }
    assert {sentence for path in FILES for sentence in sentences(path)} <= listed

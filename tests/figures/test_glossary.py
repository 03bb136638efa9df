"""The words of the field: marked in our own sentences alone, each with one meaning everywhere."""

from __future__ import annotations

import html
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.figures.glossary import TERMS, glossary_html, marked, meaning_id, meanings, ours
from trygghet.figures.source_line import source_line, source_sentences
from trygghet.locale import LANGUAGES, words_for
from trygghet.model.message import message
from trygghet.model.provenance import Provenance

from .results import result

ROOT = Path(__file__).parents[2]
SV, EN = words_for("sv"), words_for("en")
FORMS = [form for term in TERMS for form in (EN.text(term.forms).split(";") if term.forms else ())]


def plain(said: str) -> str:
    return html.unescape(re.sub(r"</?(?:button|p|a|dt|dd|dl|h3|span|strong)\b[^>]*>", "", said))


def words_marked(said: str) -> list[str]:
    return re.findall(r"<button[^>]*>([^<]*)</button>", said)


SEEN = st.characters(categories=("L", "N", "P", "S"))
SENTENCES = st.lists(st.one_of(st.sampled_from(FORMS), st.text(SEEN, max_size=12)), max_size=8)


@given(SENTENCES.map(" ".join))
def test_marking_changes_no_letter_of_a_sentence(sentence: str) -> None:
    assert plain(marked(sentence, EN)) == sentence


@given(st.text(SEEN, max_size=60))
def test_nothing_of_a_sentence_becomes_markup(sentence: str) -> None:
    kept = re.sub(r"<button[^>]*>|</button>", "", marked(f"base <b>{sentence}", EN))
    assert "<" not in kept


def test_a_word_is_marked_in_its_own_forms_and_opens_its_meaning() -> None:
    said = marked("Skillnaden är större än slumpvariationen.", SV)
    assert words_marked(said) == ["slumpvariationen"]
    assert 'popovertarget="tg-word-chance-variation"' in said
    assert 'aria-describedby="tg-word-chance-variation"' in said


def test_a_word_within_another_word_is_left_alone() -> None:
    assert words_marked(marked("Databasen är en bas-läger.", SV)) == []
    assert words_marked(marked("Baseline figures, databases.", EN)) == ["Baseline"]


def test_each_word_is_marked_once_and_few_in_a_sentence() -> None:
    seen: set[str] = set()
    first = marked("A base, an interval, a base, and evidence of the pace.", EN, seen)
    assert words_marked(first) == ["base", "interval"]
    assert words_marked(marked("The base again, with evidence.", EN, seen)) == ["evidence"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_has_one_meaning_alone(language: str) -> None:
    words = words_for(language)
    forms = Counter(
        form.strip().casefold()
        for term in TERMS
        if term.forms
        for form in words.text(term.forms).split(";")
    )
    assert all(forms)
    assert [form for form, n in forms.items() if n > 1] == []


def test_every_word_has_a_key_of_its_own_and_both_languages() -> None:
    assert len({term.key for term in TERMS}) == len(TERMS)
    for term in TERMS:
        assert SV.text(term.meaning) != term.meaning, term.key
        assert re.fullmatch(r"[a-z-]+", term.key)


def test_every_marked_word_has_its_meaning_in_the_page() -> None:
    known = {each["id"] for each in meanings(SV)}
    assert known == {meaning_id(term) for term in TERMS if term.forms}
    assert all(each["meaning"] and each["word"] for each in meanings(SV))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_every_word_under_its_subject(language: str) -> None:
    words = words_for(language)
    drawn = glossary_html(words)
    for term in TERMS:
        assert f'id="word-{term.key}"' in drawn
        assert words.text(term.word) in plain(drawn)
    assert drawn.count("<h3>") == len({term.subject for term in TERMS})


def test_text_from_data_is_never_ours() -> None:
    assert ours(message("Base {n}, of {kind}.", n=3, kind=Provenance.SYNTHETIC))
    assert not ours(message("Base of {name}.", name="Basen"))
    assert not ours(message("{inner}", inner=message("Base of {name}.", name="x")))


def test_a_source_line_explains_words_but_not_those_of_data() -> None:
    from_data = message("Incidents by {what} without known place.", what="base")
    about = replace(result([]), definition=from_data)
    line = source_line(about, EN, extra=("Interval of the file.",), explained=True)
    assert "interval" not in [word.casefold() for word in words_marked(line)]
    assert "base" not in [word.casefold() for word in words_marked(line)]
    own = replace(
        result([]), definition=message("Incidents, with those without known place."), total=9
    )
    assert words_marked(source_line(own, EN, explained=True))[:1] == ["without known place"]
    assert words_marked(source_line(own, EN)) == []
    for sentence in source_sentences(own, EN):
        assert sentence in plain(source_line(own, EN, explained=True))


def test_the_glossary_of_the_documents_is_that_of_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    sys.modules.pop("glossary", None)
    import glossary  # noqa: PLC0415

    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert glossary.written(page) == page, "run python scripts/glossary.py"

"""What published figures are about: their labels to shared concepts, where that is certain.

A published share is of one side: those who feel safe, or those who don't. A label is taken for a
concept only where it is about the same side, and about the same place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trygghet.intake.cells import NOTHING, keys_of
from trygghet.intake.mapping import Mapping
from trygghet.intake.survey_wording import Meaning, meaning_of
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.survey import Concept
from trygghet.sources.raw import RawTable

_FLAGS = re.IGNORECASE
_UNSAFE = re.compile(r"\botrygg|\bunsafe", _FLAGS)
_SAFE = re.compile(r"\btrygg|\bsafe", _FLAGS)
_BOTH = re.compile(r"o?trygg\w*\s+(?:eller|/|och)\s+o?trygg|\bhur (?:o?trygg|säker)|\bhow ", _FLAGS)
_OPPOSITE = re.compile(
    r"\b(?:inte|ej|icke|aldrig|sällan|litet|lågt|låg|saknar|inget|not|never|seldom|little|low|no)\b",
    _FLAGS,
)
#: As the National Crime Survey has it: feels unsafe late in the evening, or doesn't go out.
_OUT_LATE = re.compile(r"utevistelse|går (?:aldrig|inte|sällan) ut|avstår|undviker|late", _FLAGS)
_LATE = re.compile(r"kväll|\bsent\b|natt|mörk|evening|night", _FLAGS)
_PLACES = re.compile(r"otrygga? plats|plats\w* .*otrygg|unsafe places?", _FLAGS)
_EXIST = re.compile(r"\bfinns\b|\bexist|there are", _FLAGS)
_WORRY = re.compile(r"\boro\b|\borolig|\boroar|\bworr", _FLAGS)
_INDEX = re.compile(r"problem\w*.*\bindex|problemindex|\bindex\b.*problem", _FLAGS)
_AVOIDS = re.compile(r"(?:avstår|avstått|undvik\w+|låter bli).*\bgå ut|avoid\w* going out", _FLAGS)


@dataclass(frozen=True, slots=True)
class TakenLabel:
    """What a published figure is called, and the concept that it was taken for.

    Parameters
    ----------
    text
        The publisher's words.
    concept
        ``None`` where none is known to count the same.
    why
        How it was told, or why none was.
    """

    text: str
    concept: Concept | None
    why: Message | None


def figure_is_about(label: str) -> Meaning:
    """Tell what a published figure is about.

    Parameters
    ----------
    label
        The publisher's words: a question, or what the share is of.
    """
    if _AVOIDS.search(label):
        return _told(Concept.AVOIDS_GOING_OUT)
    if _PLACES.search(label):
        return _told(
            Concept.UNSAFE_PLACES_EXIST if _EXIST.search(label) else Concept.UNSAFE_PLACES_NAMED,
            sure=bool(_EXIST.search(label)),
        )
    if _INDEX.search(label):
        return _told(Concept.PROBLEMS_IN_AREA)
    if _UNSAFE.search(label) and not _BOTH.search(label):
        if _LATE.search(label) and _OUT_LATE.search(label):
            return _told(Concept.UNSAFE_OUT_LATE)
        return Meaning(
            why=message(N_("It counts those who feel unsafe, which no shared concept does."))
        )
    if _OPPOSITE.search(label):
        return Meaning(why=message(N_("It may count the opposite of what the concept counts.")))
    if _WORRY.search(label):
        return meaning_of(f"orolig: {label}", own_words=False)
    if _SAFE.search(label):
        return meaning_of(f"hur trygg: {label}", own_words=False)
    return meaning_of(label, own_words=False)


def with_concepts(raw: RawTable, mapping: Mapping) -> Mapping:
    """Return a mapping of published figures with what their labels are about, where that is certain.

    The column of questions then gives the concept, too; what the mapping says already stays.
    """
    if mapping.kind is not Kind.SURVEY_RESULTS or "concept" in mapping.constants:
        return mapping
    columns = dict(mapping.columns)
    if "concept" not in columns:
        figures = {"share", "value", "quote"} & columns.keys()
        if "question" not in columns or not figures:
            return mapping
        columns["concept"] = columns["question"]
    words = dict(mapping.words_for("concept"))
    known = keys_of(Concept) | {word.strip().casefold(): key for word, key in words.items()}
    for label in labels_of(raw, columns["concept"]):
        meaning = figure_is_about(label)
        if label.casefold() not in known and meaning.concept is not None and meaning.sure:
            words[label] = str(meaning.concept)
    values = {**mapping.values, "concept": words} if words else mapping.values
    return mapping.model_copy(update={"columns": columns, "values": values})


def labels_taken(raw: RawTable, mapping: Mapping) -> tuple[TakenLabel, ...]:
    """Return the labels of a table of published figures, and what each was taken for."""
    if mapping.kind is not Kind.SURVEY_RESULTS:
        return ()
    headers = mapping.columns.get("concept") or mapping.columns.get("question", ())
    said = {w.strip().casefold(): key for w, key in mapping.words_for("concept").items()}
    known = keys_of(Concept)
    taken = []
    for text in labels_of(raw, headers):
        key = said.get(text.casefold(), text).casefold()
        concept = Concept(known[key]) if key in known else None
        if text.casefold() not in known:
            taken.append(TakenLabel(text, concept, figure_is_about(text).why))
    return tuple(taken)


def labels_of(raw: RawTable, headers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the different labels in a column, in the order of the file."""
    if not headers or headers[0] not in raw.columns:
        return ()
    texts = raw.cells[headers[0]].str.strip().unique()
    return tuple(str(text) for text in texts if str(text).casefold() not in NOTHING)


def _told(concept: Concept, *, sure: bool = True) -> Meaning:
    return Meaning(concept, sure, message(N_("Its words say so.")))

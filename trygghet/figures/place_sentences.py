"""What is known of a place, in sentences that can be read aloud; and plainly what isn't."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trygghet.figures.card import Spoken
from trygghet.figures.example import example_first
from trygghet.figures.incident_sentences import incident_key, incident_sentence
from trygghet.figures.marks import point_of
from trygghet.figures.survey_chart import base_text
from trygghet.figures.survey_sentences import survey_gloss
from trygghet.figures.survey_words import Sex
from trygghet.figures.text import sentence_case, within_sentence
from trygghet.locale.words import Words
from trygghet.measures.place_card import PlaceCard, Section
from trygghet.measures.place_felt import Felt
from trygghet.measures.place_list import KnownPlace
from trygghet.measures.place_reach import OWN
from trygghet.model.areas import AreaFunction, AreaKind
from trygghet.model.result import Result, Row
from trygghet.model.survey import SurveyType


def card_spoken(card: PlaceCard, words: Words) -> list[Spoken]:
    """Return the sentences that sum up a card: felt safety, incidents, what is promised and done."""
    said = [felt_spoken(felt, words) for felt in card.felt.shown[:1]]
    trend = card.happened.trend
    if trend is not None:
        said.append(Spoken(incident_sentence(trend, words), incident_key(trend, words)))
    elif card.happened.years is not None:
        said.append(Spoken(years_sentence(card.happened.years, words)))
    doing = doing_sentence(card, words)
    return [*said, *([Spoken(doing)] if doing else [])]


def felt_spoken(felt: Felt, words: Words) -> Spoken:
    """Return a question's figures as a sentence: everybody, then women and men."""
    everybody, *groups = felt.rows
    figure = share_text(everybody, words)
    beside = words.listed(
        words.text("{group} {figure}", group=sex_name(row, words), figure=share_text(row, words))
        for row in groups
    )
    question = words.label(felt.concept)
    values = {"question": question, "figure": figure, "wave": str(everybody["wave"])}
    text = (
        words.text("{question}, {wave}: {figure} ({groups}).", groups=beside, **values)
        if beside
        else words.text("{question}, {wave}: {figure}.", **values)
    )
    # What a figure is about, and that anybody could answer, is never left out of what is said aloud.
    if felt.caution is not None:
        text += " " + words.say(felt.caution)
    kind = SurveyType(str(everybody["survey_type"]))
    if not kind.random:
        text += f" {survey_gloss(kind, words)}."
    made_up = bool(everybody["synthetic"])
    return Spoken(example_first(text, words, synthetic=made_up), figure)


def share_text(row: Row, words: Words) -> str:
    """Return a share as it is told, hedged as its source hedges it; or why there is none."""
    point = point_of(row)
    if point.share is None:
        return words.label(point.state).lower()
    return words.label(point.qualifier, figure=words.percent(point.share))


def sex_name(row: Row, words: Words) -> str:
    """Return the people that a row is about: women or men."""
    return words.label(Sex.WOMEN if row["sex"] == Sex.WOMEN else Sex.MEN)


def base_of(row: Row, words: Words) -> str:
    """Return the base of a share in words."""
    return base_text(point_of(row), words)


def years_sentence(years: Result, words: Words) -> str:
    """Return the latest whole year's number, and the one before."""
    told = [f"{row['year']}: {count_text(row, words)}" for row in years.rows[:2]]
    text = words.text(
        "{unit}, {years}.", unit=sentence_case(words.say(years.unit)), years=", ".join(told)
    )
    return example_first(text, words, synthetic=years.synthetic)


def count_text(row: Row, words: Words) -> str:
    """Return a year's number, or that it is protected."""
    n = row["count"]
    return words.number(n) if isinstance(n, int) else words.text("fewer than five (protected)")


def doing_sentence(card: PlaceCard, words: Words) -> str:
    """Say how many promises and activities name the place or a part of it; empty for none."""
    promises, activities = own_rows(card.promises), own_rows(card.activities)
    parts = [
        words.plural("{n} promise", "{n} promises", n=len(promises)) if promises else "",
        words.plural("{n} activity", "{n} activities", n=len(activities)) if activities else "",
    ]
    said = [part for part in parts if part]
    if not said:
        return ""
    made_up = any(bool(row.get("synthetic")) for row in (*promises, *activities))
    text = words.text("Named for this place or a part of it: {what}.", what=words.listed(said))
    return example_first(text, words, synthetic=made_up)


def own_rows(result: Result) -> Sequence[Row]:
    """Return the rows that name the place itself or a part of it."""
    return [row for row in result.rows if row["touch"] in OWN]


def what_sentence(card: PlaceCard, names: dict[str, str], words: Words) -> str:
    """Say what the place is: kind, function, size, residents, and where it lies."""
    place = card.place
    parts = [sentence_case(words.label(place.kind))]
    if place.kind is AreaKind.DISTRICT and card.functions:
        parts.append(words.listed(words.label(each).lower() for each in _in_order(card.functions)))
    latest = place.outlines[-1] if place.outlines else None
    if latest is not None and isinstance(size := latest["hectares"], float):
        parts.append(words.text("{n} hectares", n=words.number(size, 0 if size >= 10 else 1)))
    if card.residents is not None:
        year, people = card.residents
        parts.append(
            words.text("{n} residents ({year})", n=words.number(round(people)), year=str(year))
        )
    inside = [names.get(id_, id_) for id_ in place.districts]
    if inside:
        parts.append(words.text("in {districts}", districts=words.listed(inside)))
    return ", ".join(parts) + "."


def unknown_lines(card: PlaceCard, words: Words) -> list[str]:
    """Return what isn't known of the place, a line a part, each with its reason where there is one."""
    return [
        words.text(
            "{part}: {reason}", part=words.label(section), reason=_reason(section, card, words)
        )
        for section in card.unknown
    ]


def _reason(section: Section, card: PlaceCard, words: Words) -> str:
    said = card.why.get(section)
    if said is not None:
        return within_sentence(words.say(said)) if section is not Section.FELT else words.say(said)
    return words.text("nothing is loaded or noted about this place.")


def outline_lines(place: KnownPlace, words: Words) -> list[str]:
    """Return each outline with its size and the days that it held, oldest first."""
    return [_outline(row, words) for row in place.outlines]


def _outline(row: Row, words: Words) -> str:
    first, last, size = row["valid_from"], row["valid_to"], row["hectares"]
    if first and last:
        said = [words.text("{first} to {last}", first=first, last=last)]
    elif first or last:
        said = [words.text("from {day}", day=first) if first else words.text("to {day}", day=last)]
    else:
        said = [words.text("no dates given")]
    if isinstance(size, float):
        said.append(words.text("{n} hectares", n=words.number(size, 0 if size >= 10 else 1)))
    if row["approximate"]:
        said.append(words.text("drawn approximately"))
    return ", ".join(said)


def _in_order(functions: Iterable[AreaFunction]) -> list[AreaFunction]:
    wanted = set(functions)
    return [each for each in AreaFunction if each in wanted]

"""What a survey's questions were taken for, to be looked at and corrected before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from trygghet.figures.card import heading
from trygghet.figures.text import escaped
from trygghet.intake.mapping import Mapping
from trygghet.intake.preview import Preview
from trygghet.intake.published_concepts import TakenLabel
from trygghet.intake.survey_concepts import Proposal
from trygghet.intake.survey_mapping import QuestionNotes
from trygghet.locale.words import Words
from trygghet.model.kinds import Kind
from trygghet.model.survey import Concept, Coverage, QuestionForm
from trygghet.ui import cards
from trygghet.ui.guard import Visit

#: So many questions stand on the page at a time.
_AT_A_TIME = 12
#: So many answers are shown beside a question.
_ANSWERS = 6
_NONE, _LEAVE_OUT = "", "leave-out"
_CORRECTED = "survey-corrected"


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a coordinator chose for a question."""

    concept: str
    form: QuestionForm


def corrected(visit: Visit, looks: Sequence[Preview], mapping: Mapping) -> Mapping:
    """Draw what the questions were taken for, and return the mapping as it was corrected."""
    kind = mapping.kind
    if kind is Kind.SURVEY_ANSWERS and looks[0].questions:
        return _questions(visit, looks[0], mapping)
    if kind is Kind.SURVEY_RESULTS:
        mapping = _coverage(visit, looks[0], mapping)
        if any(field.name == "concept" for field in looks[0].missing):
            return _of_all(visit, looks[0], mapping)
        return _labels(visit, looks, mapping)
    return mapping


def _questions(visit: Visit, look: Preview, mapping: Mapping) -> Mapping:
    words = visit.words
    st.html(heading(words.text("The questions"), level=3))
    sure = sum(p.sure and p.concept is not None for p in look.questions)
    cards.lead(
        words.text(
            "{sure} of {n} questions were taken for a shared concept, so that they can be followed"
            " over time and beside other surveys. Look at each; what you choose is kept for the"
            " next wave.",
            sure=sure,
            n=len(look.questions),
        )
    )
    chosen = _corrections(look)
    for proposal in _shown(visit, look):
        _question(words, look, proposal, chosen)
    by_id = {proposal.id: proposal for proposal in look.questions}
    questions, left_out = dict(mapping.questions), list(mapping.leave_out)
    for name, choice in chosen.items():
        headers = by_id[name].headers
        if choice.concept == _LEAVE_OUT:
            questions.pop(name, None)
            left_out += headers
        else:
            concept = Concept(choice.concept) if choice.concept else None
            questions[name] = QuestionNotes(headers=headers, concept=concept, form=choice.form)
    if not chosen:
        return mapping
    return mapping.model_copy(update={"questions": questions, "leave_out": tuple(left_out)})


def _corrections(look: Preview) -> dict[str, _Choice]:
    everything: dict[str, dict[str, _Choice]] = st.session_state.setdefault(_CORRECTED, {})
    known = {proposal.id for proposal in look.questions}
    return {n: c for n, c in everything.get(look.name, {}).items() if n in known}


def _shown(visit: Visit, look: Preview) -> Sequence[Proposal]:
    words, questions = visit.words, look.questions
    if len(questions) <= _AT_A_TIME:
        return questions
    starts = list(range(0, len(questions), _AT_A_TIME))
    start = st.selectbox(
        words.text("Questions shown"),
        starts,
        format_func=lambda at: words.text(
            "{first} to {last} of {n}",
            first=at + 1,
            last=min(at + _AT_A_TIME, len(questions)),
            n=len(questions),
        ),
        key=f"questions-shown-{look.name}",
    )
    return questions[start : start + _AT_A_TIME]


def _question(words: Words, look: Preview, proposal: Proposal, chosen: dict[str, _Choice]) -> None:
    now = chosen.get(proposal.id) or _Choice(
        str(proposal.concept) if proposal.sure and proposal.concept else _NONE, proposal.form
    )
    keys = [f"{name}-{look.name}-{proposal.id}" for name in ("concept", "form")]

    def changed() -> None:
        concept, form = (st.session_state[key] for key in keys)
        choice = _Choice(concept, QuestionForm(form))
        before = st.session_state[_CORRECTED]
        mine = {**before.get(look.name, {}), proposal.id: choice}
        st.session_state[_CORRECTED] = {**before, look.name: mine}

    text, concept, form = st.columns((4, 4, 2), vertical_alignment="center")
    text.html(_described(words, proposal))
    options = [_NONE, *map(str, Concept), _LEAVE_OUT]
    concept.selectbox(
        words.text("What “{question}” asks about", question=proposal.wording),
        options,
        index=options.index(now.concept),
        format_func=_concept_label(words),
        key=keys[0],
        on_change=changed,
        label_visibility="collapsed",
    )
    forms = list(QuestionForm)
    form.selectbox(
        words.text("How “{question}” is answered", question=proposal.wording),
        forms,
        index=forms.index(now.form),
        format_func=words.label,
        key=keys[1],
        on_change=changed,
        label_visibility="collapsed",
        disabled=now.concept == _LEAVE_OUT,
    )


def _described(words: Words, proposal: Proposal) -> str:
    seen = list(proposal.choices[:_ANSWERS])
    more = " …" if len(proposal.choices) > _ANSWERS else ""
    answers = " · ".join(seen) + more if seen else words.text("people's own words")
    lines = [f"<strong>{escaped(proposal.wording)}</strong>", escaped(answers)]
    if proposal.why is not None and not (proposal.sure and proposal.concept):
        why = words.say(proposal.why)
        if proposal.concept is not None:
            why = words.text(
                "Perhaps: {concept}. {why}", concept=words.label(proposal.concept), why=why
            )
        lines.append(escaped(why))
    return '<div class="tg-question">' + "<br>".join(lines) + "</div>"


def _concept_label(words: Words) -> Callable[[str], str]:
    special = {
        _NONE: words.text("No shared concept"),
        _LEAVE_OUT: words.text("Don't read this question"),
    }
    return lambda key: special.get(key) or words.label(Concept(key))


def _coverage(visit: Visit, look: Preview, mapping: Mapping) -> Mapping:
    """Ask whom a published table is about: a national one looks the same as the municipality's."""
    words = visit.words
    chosen = st.selectbox(
        words.text("Whom are the figures about?"),
        list(Coverage),
        index=None,
        format_func=words.label,
        placeholder=words.text("As the rows say; else the municipality"),
        key=f"coverage-{look.name}",
    )
    st.caption(
        words.text(
            "Figures about the county or the country stand beside the municipality's, never for them."
        )
    )
    if chosen is None:
        return mapping
    columns = {name: headers for name, headers in mapping.columns.items() if name != "coverage"}
    constants = {**mapping.constants, "coverage": str(chosen)}
    return mapping.model_copy(update={"columns": columns, "constants": constants})


def _of_all(visit: Visit, look: Preview, mapping: Mapping) -> Mapping:
    words = visit.words
    chosen = st.selectbox(
        words.text("What do all figures of the table count?"),
        list(Concept),
        index=None,
        format_func=words.label,
        placeholder=words.text("Choose what the share is of"),
        key=f"concept-of-all-{look.name}",
    )
    if chosen is None:
        return mapping
    return mapping.model_copy(update={"constants": {**mapping.constants, "concept": str(chosen)}})


def _labels(visit: Visit, looks: Sequence[Preview], mapping: Mapping) -> Mapping:
    words, name = visit.words, looks[0].name
    labels = list({label.text: label for look in looks for label in look.labels}.values())
    if not labels:
        return mapping
    st.html(heading(words.text("What the figures count"), level=3))
    cards.lead(
        words.text(
            "A share is of one side: those who feel safe, or those who don't. Choose a concept only"
            " where it counts the same people; rows without one can't be loaded."
        )
    )
    said = dict(mapping.words_for("concept"))
    options = [_NONE, *map(str, Concept)]
    for number, label in enumerate(labels):
        now = str(label.concept) if label.concept else _NONE
        text, concept = st.columns((5, 4), vertical_alignment="center")
        text.html(_label_described(words, label))
        chosen = concept.selectbox(
            words.text("What “{question}” counts", question=label.text),
            options,
            index=options.index(now),
            format_func=_concept_label(words),
            key=f"label-{name}-{number}",
            label_visibility="collapsed",
        )
        if chosen and chosen != now:
            said[label.text] = chosen
        elif not chosen and label.concept is not None:
            said[label.text] = _NONE
    if said == mapping.words_for("concept"):
        return mapping
    return mapping.model_copy(update={"values": {**mapping.values, "concept": said}})


def _label_described(words: Words, label: TakenLabel) -> str:
    lines = [f"<strong>{escaped(label.text)}</strong>"]
    if label.concept is None and label.why is not None:
        lines.append(escaped(words.say(label.why)))
    return '<div class="tg-question">' + "<br>".join(lines) + "</div>"

"""Which questions a file of raw answers holds, and what they are proposed to ask about."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace

from trygghet.intake.answer_scales import SCALES, fits
from trygghet.intake.answer_words import answer_key
from trygghet.intake.mapping import Mapping
from trygghet.intake.survey_cells import Answered, answered, tells_people_apart
from trygghet.intake.survey_layout import Group, groups, same_words, wording_of
from trygghet.intake.survey_mapping import QuestionNotes, implied
from trygghet.intake.survey_people import is_personal, is_technical
from trygghet.intake.survey_wording import Meaning, asks_which_places, meaning_of
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.survey import Concept, QuestionForm
from trygghet.sources.raw import RawTable

_SAID = message(N_("The mapping says so."))
_CALLED = message(N_("Its column is called after it."))
_NAMES_PLACES = (Concept.UNSAFE_PLACES_NAMED, Concept.GOOD_PLACES_NAMED)
#: Longest header that is taken for a question's short name.
_LONGEST_ID = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question of a file, and what it seems to ask about.

    Parameters
    ----------
    id
        Short name for the answers and for ``Mapping.questions``.
    answered
        Its wording, columns, form, choices, and how often each was given.
    concept
        The shared concept; where it isn't ``sure``, a guess that a person may confirm.
    sure
        Whether it is used without asking.
    why
        How the concept was told, or why none is used; ``None`` where the words are about nothing shared.
    """

    id: str
    answered: Answered
    concept: Concept | None = None
    sure: bool = False
    why: Message | None = None

    @property
    def wording(self) -> str:
        """The question as it was put."""
        return self.answered.wording

    @property
    def headers(self) -> tuple[str, ...]:
        """Its columns."""
        return self.answered.headers

    @property
    def form(self) -> QuestionForm:
        """How it is answered."""
        return self.answered.form

    @property
    def choices(self) -> tuple[str, ...]:
        """What was or could be answered, in the file's words."""
        return () if self.answered.own_words else self.answered.choices

    @property
    def kept(self) -> bool:
        """Whether its answers are kept: people's own words are, where they name places."""
        return not self.answered.own_words or self.form is QuestionForm.PLACES

    @property
    def notes(self) -> QuestionNotes:
        """The proposal as a mapping would tell it: a concept only where it is sure."""
        concept = self.concept if self.sure else None
        return QuestionNotes(headers=self.headers, concept=concept, form=self.form)


def propose(raw: RawTable, mapping: Mapping, *, only_named: bool = False) -> tuple[Proposal, ...]:
    """Propose what each question of a file asks about.

    Parameters
    ----------
    raw
        The table.
    mapping
        Columns that are about who answered, columns to leave out, and the questions that are known
        already: these are taken as they are said.
    only_named
        Whether only those questions are wanted.

    Returns
    -------
    tuple of Proposal
        In the order of the file. Columns about persons and devices are in none.
    """
    named = with_groups(raw.columns, mapping)
    told = {header: name for name, q in named.questions.items() for header in q.headers}
    used = {header for headers in named.columns.values() for header in headers}
    used |= {*named.leave_out}
    found: dict[str, Proposal] = {}
    for name, question in named.questions.items():
        found[name] = _named(raw, name, question)
    place = {
        name: raw.columns.index(p.headers[0])
        for name, p in found.items()
        if p.headers[0] in raw.columns
    }
    number = 0
    for group in () if only_named else groups([h for h in raw.columns if h not in used]):
        if is_personal(group.headers[0]) or is_technical(group.headers[0]):
            continue
        number += 1
        if told.keys() & {*group.headers}:
            continue
        for item in answered(raw, group):
            proposal = _proposed(item, _free_name(item, number, found))
            found[proposal.id] = proposal
            place[proposal.id] = raw.columns.index(item.headers[0])
    ordered = sorted(found.values(), key=lambda proposal: place.get(proposal.id, 0))
    return tuple(_once_each(ordered))


def looks_like_answers(raw: RawTable) -> bool:
    """Whether a column asks a shared question and holds answers to it."""
    if not any(_asks(group.wording) for group in groups(raw.columns)):
        return False
    return any(p.sure for p in propose(raw, Mapping(kind=Kind.SURVEY_ANSWERS)))


def _asks(wording: str) -> bool:
    return any(meaning_of(wording, own_words=own).concept is not None for own in (False, True))


def with_groups(columns: tuple[str, ...], mapping: Mapping) -> Mapping:
    """Return the mapping with each name of several columns replaced by their headers.

    "Gender" stands for "Gender / Male" and "Gender / Female"; a question's words stand for its
    header, whatever number it has in the file.
    """
    known = {same_words(group.wording): group.headers for group in groups(columns)}

    def full(headers: Iterable[str]) -> tuple[str, ...]:
        found: list[str] = []
        for header in headers:
            found += [header] if header in columns else known.get(same_words(header), (header,))
        return tuple(found)

    return mapping.model_copy(
        update={
            "columns": {name: full(headers) for name, headers in mapping.columns.items()},
            "questions": {
                name: question.model_copy(update={"headers": full(question.headers)})
                for name, question in mapping.questions.items()
            },
            "leave_out": full(mapping.leave_out),
        }
    )


def _named(raw: RawTable, name: str, question: QuestionNotes) -> Proposal:
    parts = groups(question.headers)
    group = parts[0]
    if len(parts) > 1:
        group = Group(
            wording_of(question.headers[0]), question.headers, ("",) * len(question.headers)
        )
    form = QuestionForm.ONE if question.concept in SCALES else question.form
    (item,) = answered(raw, group, form, together=True)
    if form is QuestionForm.ONE:
        # Said to have one answer, a question may still hold what people wrote themselves.
        own = question.concept not in SCALES and tells_people_apart(item.counts)
        item = replace(item, own_words=own)
    elif question.concept in _NAMES_PLACES and form is None and not item.labels:
        item = _of_places(item)
    return Proposal(name, item, question.concept, sure=True, why=_SAID)


def _proposed(item: Answered, name: str) -> Proposal:
    concept = implied(item.headers[0])
    if concept is not None:
        return Proposal(name, item, concept, sure=True, why=_CALLED)
    named = asks_which_places(item.wording) and not item.labels
    if named and not any(answer_key(text) for text in item.counts):
        item = _of_places(item)
    meaning = meaning_of(item.wording, own_words=item.own_words)
    if meaning.concept is None or not meaning.sure:
        return Proposal(name, item, meaning.concept, why=meaning.why)
    if item.own_words:
        return Proposal(
            name,
            _of_places(item),
            meaning.concept,
            sure=True,
            why=meaning.why,
        )
    return _by_scale(item, name, meaning, meaning.concept)


def _of_places(item: Answered) -> Answered:
    """Return a question as one that is answered with places, in people's own words."""
    return replace(item, form=QuestionForm.PLACES, own_words=True, separator="", choices=())


def _by_scale(item: Answered, name: str, meaning: Meaning, concept: Concept) -> Proposal:
    """Take a wording's meaning only where the answers stand on the concept's scale."""
    if concept is Concept.PROBLEMS_NAMED:
        several = item.form is QuestionForm.SEVERAL
        why = meaning.why if several else message(N_("Only one answer was given by each."))
        return Proposal(name, item, concept, sure=several, why=why)
    keys = {text: answer_key(text) for text in item.counts}
    strange = [text for text, key in keys.items() if key is None]
    if item.form is QuestionForm.SEVERAL:
        return Proposal(name, item, None, why=message(N_("Several answers may be ticked.")))
    if strange and all(text.isdecimal() for text in strange):
        why = message(N_("Its answers are numbers, and nobody has said what they mean."))
        return Proposal(name, item, concept, why=why)
    if not keys or strange or not fits(concept, [key for key in keys.values() if key]):
        shown = strange[0] if strange else next(iter(keys), "")
        why = message(N_("“{answer}” is no answer to what its words ask about."), answer=shown)
        return Proposal(name, item, None, why=why)
    return Proposal(name, item, concept, sure=True, why=meaning.why)


def _once_each(proposals: Iterable[Proposal]) -> Iterable[Proposal]:
    """Take a concept for sure only where one question asks about it."""
    proposals = list(proposals)
    asking: dict[Concept, list[Proposal]] = {}
    for proposal in proposals:
        if proposal.concept is not None and proposal.sure:
            asking.setdefault(proposal.concept, []).append(proposal)
    for proposal in proposals:
        rivals = asking.get(proposal.concept, []) if proposal.concept is not None else []
        if len(rivals) < 2 or proposal.why is _SAID or not proposal.sure:
            yield proposal
        else:
            yield replace(
                proposal,
                sure=False,
                why=message(N_("Several questions ask about the same; choose one.")),
            )


def _free_name(item: Answered, number: int, taken: Table[str, Proposal]) -> str:
    header = item.headers[0]
    short = header.isidentifier() and len(header) <= _LONGEST_ID
    name = header if implied(header) is not None or short else f"q{number}"
    candidate, further = name, 1
    while candidate in taken:
        further += 1
        candidate = f"{name}_{further}"
    return candidate

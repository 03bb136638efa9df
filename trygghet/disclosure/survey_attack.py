"""The attack on a question's shares: who may have answered what, by linear programs over all groups at once.

It shares no code with what chose the hidden groups. The attacker knows how many answered in every group,
the rules, and of each share that is shown the number of people exactly. Against people whom no group names
whole percents count, since the share of a third answer or of boxes left empty is never told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from trygghet.disclosure.attack import Bound, Fact, Target, attack
from trygghet.disclosure.survey_truth import Person
from trygghet.model.result import Row

#: Fewer people who gave an answer, or who didn't, must not be told.
FEW = 5
#: Fewer answers aren't told of as a group.
LEAST = 30
_NAMED_SEXES = ("women", "men")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people: some of those with a district, a sex or an age; everybody without any."""

    district: str | None = None
    sex: str | None = None
    age: str | None = None

    @classmethod
    def of(cls, row: Row) -> Group:
        """Return the group that a row of the survey measure is about."""
        districts = row["districts"]
        first = str(districts[0]) if isinstance(districts, list | tuple) and districts else None
        sex, age = (str(row[name]) if row[name] else None for name in ("sex", "age"))
        return cls(first, sex, age)

    def holds(self, person: Person) -> bool:
        """Whether somebody belongs to it."""
        return (
            self.district in (None, person[0])
            and self.sex in (None, person[1])
            and self.age in (None, person[2])
        )

    @property
    def crossed(self) -> int:
        """By how many background variables it is told apart."""
        return sum(each is not None for each in (self.district, self.sex, self.age))


@dataclass(frozen=True, slots=True)
class Split:
    """A question's people, split into those who gave an answer and those who gave another.

    Parameters
    ----------
    yes, no
        How many of each kind of people.
    """

    yes: Mapping[Person, int]
    no: Mapping[Person, int]

    def counts(self, people: Iterable[Person]) -> tuple[int, int]:
        """Return how many of some kinds of people answered, and how many of them gave the answer."""
        held = list(people)
        yes = sum(self.yes.get(person, 0) for person in held)
        return yes + sum(self.no.get(person, 0) for person in held), yes


def worked_out(split: Split, told: Mapping[Group, Row]) -> list[Bound]:
    """Return what can be worked out of each group of few answers that isn't shown.

    Parameters
    ----------
    told
        The rows of the written table, by group.
    """
    people = _crossing([*split.yes, *split.no])
    members = {
        group: tuple(n for n, person in enumerate(people) if group.holds(person)) for group in told
    }
    named = {
        str(group): own
        for group, own in members.items()
        if not _exactly_shown(told[group]) and not _third(group, split, people, own)
    }
    found: list[Bound] = []
    for aims, exact in ((named, True), (dict(_nameless(people, split)), False)):
        counts = {name: split.counts(people[n] for n in own) for name, own in aims.items()}
        targets = [
            Target(name, own, min(FEW - 1, counts[name][0]))
            for name, own in aims.items()
            if _few(*counts[name])
        ]
        facts = _facts(split, people, members, told, exact=exact)
        found += attack(2 * len(people), facts, targets)
    return found


def safe(bound: Bound) -> bool:
    """Whether so little can be worked out of a group as the rule asks."""
    return bound.high - bound.low >= bound.target.width - 1e-6


def _crossing(people: Iterable[Person]) -> list[Person]:
    """Return all kinds of people that there could be: nothing tells which of them there are."""
    held = list(people)
    return list(
        product(*(sorted({person[n] for person in held}, key=str) for n in range(3)))  # type: ignore[arg-type]
    )


def _nameless(people: Sequence[Person], split: Split) -> Iterable[tuple[str, tuple[int, ...]]]:
    """Yield those of each variable whom no group names: unknown, or a third answer of few."""
    for n, name in enumerate(("district", "sex", "age")):
        own = []
        for value in {person[n] for person in people}:
            of_value = [place for place, person in enumerate(people) if person[n] == value]
            third = name == "sex" and value is not None and value not in _NAMED_SEXES
            few = split.counts(people[place] for place in of_value)[0] < LEAST
            if value is None or (third and few):
                own += of_value
        if own and split.counts(people[place] for place in own)[0]:
            yield f"no {name}", tuple(own)


def _facts(
    split: Split,
    people: Sequence[Person],
    members: Mapping[Group, tuple[int, ...]],
    told: Mapping[Group, Row],
    *,
    exact: bool,
) -> list[Fact]:
    """Return what is known: unknown ``n`` is how many of a kind said yes, ``n + size`` how many no."""
    size = len(people)
    facts = []
    for group, own in members.items():
        answered, yes = split.counts(people[n] for n in own)
        facts.append(Fact((*own, *(n + size for n in own)), answered, answered))
        row = told[group]
        if row["share"] is None:
            continue
        low, high = yes, yes
        if row["qualifier"] == "under":
            low, high = 0, max(FEW, -(-answered // 200)) - 1
        elif row["qualifier"] == "over":
            low, high = answered - max(FEW, -(-answered // 200)) + 1, answered
        elif not exact:
            low, high = _fitting(yes, answered)
        facts.append(Fact(own, low, high))
    for _, own in _nameless(people, split):
        answered = split.counts(people[n] for n in own)[0]
        facts.append(Fact((*own, *(n + size for n in own)), answered, answered))
    return facts


def _exactly_shown(row: Row) -> bool:
    return row["share"] is not None and row["qualifier"] == "exact"


def _third(group: Group, split: Split, people: Sequence[Person], own: Sequence[int]) -> bool:
    """Whether a group is that of a third answer on sex which few gave: it is nobody's group."""
    few = split.counts(people[n] for n in own)[0] < LEAST
    return few and group.sex is not None and group.sex not in _NAMED_SEXES


def _few(answered: int, yes: int) -> bool:
    return answered > 0 and (answered < LEAST or min(yes, answered - yes) < FEW)


def _fitting(yes: int, answered: int) -> tuple[int, int]:
    """Return the fewest and the most people who make up the same whole percent."""
    low = high = yes
    while low > 0 and _percent(low - 1, answered) == _percent(yes, answered):
        low -= 1
    while high < answered and _percent(high + 1, answered) == _percent(yes, answered):
        high += 1
    return low, high


def _percent(n: int, of: int) -> int:
    return (200 * n + of) // (2 * of)

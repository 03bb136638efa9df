"""What may be said of a series over its years: whether it goes anywhere, how much it varies, breaks."""

from __future__ import annotations

from trygghet.figures.example import example_first
from trygghet.locale.words import Words
from trygghet.measures.chance import LEAST_SHOCK, PHI_IGNORED
from trygghet.measures.change import Change, Untested
from trygghet.measures.direction import CORRELATED_FROM, MINIMUM_YEARS, Direction
from trygghet.measures.trend import Trend

#: Below this variance over mean nothing is said of more than chance.
_NOTABLE = 1.15


def direction_sentence(trend: Trend, words: Words) -> str:
    """Say whether the numbers go anywhere over all whole years; empty where no year is known."""
    found = trend.direction
    if not found.years:
        return ""
    said = _direction(found, words)
    return example_first(said, words, synthetic=trend.months.synthetic)


def _direction(found: Direction, words: Words) -> str:
    counts = ", ".join(words.number(count) for count in found.years)
    n = len(found.years)
    if found.change is Change.NOT_TESTED:
        reason = found.reason or Untested.FEW_YEARS
        if reason is Untested.FEW_YEARS:
            return words.text(
                "Whether the numbers go anywhere can't be told yet: at least {needed} whole years are"
                " needed. By year: {counts}.",
                needed=MINIMUM_YEARS,
                counts=counts,
            )
        return words.text(
            "Whether the numbers go anywhere is not tested: {reason}. By year: {counts}.",
            reason=words.label(reason),
            counts=counts,
        )
    a_year = words.percent(abs(found.a_year or 0.0))
    if found.change is Change.DECREASE:
        return words.text(
            "Over {n} years the numbers fall, by about {share} a year: {counts}. That is more than"
            " chance variation.",
            n=n,
            share=a_year,
            counts=counts,
        )
    if found.change is Change.INCREASE:
        return words.text(
            "Over {n} years the numbers rise, by about {share} a year: {counts}. That is more than"
            " chance variation.",
            n=n,
            share=a_year,
            counts=counts,
        )
    said = words.text(
        "Over {n} years no direction can be told from chance variation: {counts}.",
        n=n,
        counts=counts,
    )
    if n < CORRELATED_FROM:
        said += " " + words.text("With so few years only a change nearly every year would show.")
    return said


def spread_sentence(trend: Trend, words: Words) -> str:
    """Say how much the counts vary beyond chance, which the verdict allows for; empty where untested."""
    months, years = trend.verdict.phi, trend.verdict.phi_years
    if months is None or years is None:
        return ""
    phi = words.number(months, 1)
    if months < _NOTABLE:
        said = words.text(
            "Month by month the counts vary about as much as chance alone would have them (variance"
            " over mean {phi}).",
            phi=phi,
        )
    else:
        said = words.text(
            "Month by month the counts vary {phi} times as much as chance alone would have them"
            " (variance over mean).",
            phi=phi,
        )
    shock = words.percent(LEAST_SHOCK)
    if years > max(months, PHI_IGNORED):
        said += " " + words.text(
            "Whole years vary more, {phi} times as much as chance would. The test allows for that, and"
            " for years that differ by {shock} without any cause.",
            phi=words.number(years, 1),
            shock=shock,
        )
    elif months > PHI_IGNORED:
        said += " " + words.text(
            "The test allows for it, and for years that differ by {shock} without any cause.",
            shock=shock,
        )
    else:
        said += " " + words.text(
            "The test allows for years that differ by {shock} without any cause.", shock=shock
        )
    return example_first(said, words, synthetic=trend.months.synthetic)


def breaks_sentence(trend: Trend, words: Words) -> str:
    """Say from which days the numbers count something else; empty where there are none."""
    days: dict[Untested, dict[str, None]] = {}
    for found in trend.breaks:
        days.setdefault(found.reason, {})[words.date(found.day)] = None
    said = [
        words.text("{what} on {day}", what=words.label(reason), day=words.listed(on))
        for reason, on in days.items()
    ]
    if not said:
        return ""
    return words.text(
        "Numbers before and after are not comparable: {breaks}.",
        breaks=words.listed(said),
    )

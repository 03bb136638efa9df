"""The draft of a pledge's follow-up: promised, done, not done, the figures before and now, and what to write."""

from __future__ import annotations

from collections.abc import Iterable

from trygghet.figures.draft import (
    Block,
    Bullets,
    Draft,
    Look,
    Paragraph,
    Section,
    made_up_line,
    marked,
    open_paragraph,
)
from trygghet.figures.evidence_words import standing_sentence
from trygghet.figures.promise_chain import target_text
from trygghet.figures.promise_evidence import entry_text
from trygghet.figures.promise_figure import figure_sentences
from trygghet.figures.promise_picture import cell
from trygghet.figures.promise_sentences import pledge_spoken
from trygghet.figures.promise_states import pace_text
from trygghet.figures.promises import by_party
from trygghet.figures.source_line import as_of_text, period_text, source_names
from trygghet.figures.tables import Table, text_cell
from trygghet.locale.words import Words
from trygghet.measures.follow_up import Account, FollowUp
from trygghet.measures.promise_chain import Chain
from trygghet.model.pledges import ActivityState, Level, PromiseShape, PromiseState
from trygghet.model.result import Row
from trygghet.model.time import Period


def follow_up_draft(found: FollowUp, municipality: str, title: str, words: Words) -> Draft:
    """Return the draft of a pledge's follow-up, party by party.

    Parameters
    ----------
    municipality
        Its name.
    title
        What the pledge is called, with its time.
    """
    rows = [account.promise for account in found.accounts]
    by_id = {str(account.promise["id"]): account for account in found.accounts}
    result = found.result
    sections = [_summary(rows, words)]
    for party, own in by_party(rows, words, municipality):
        sections.append(Section(party, 1))
        sections += [_promise(by_id[str(row["id"])], words) for row in own]
    sections += [_next(found.accounts, words), _unknown(found.accounts, words)]
    sources = Bullets(source_names(result.sources, words))
    sections.append(Section(words.text("Sources"), 1, (sources,)))
    under = [as_of_text(result.as_of, words)] if result.as_of else []
    under.append(words.text("draft made from data, to be completed and decided by people"))
    return Draft(
        words.text("Follow-up: {pledge}, {municipality}", pledge=title, municipality=municipality),
        " · ".join(under),
        made_up_line(result.sources, words),
        tuple(sections),
    )


def _summary(rows: Iterable[Row], words: Words) -> Section:
    every = list(rows)
    said = tuple(
        Paragraph(spoken.text, Look.PLAIN if spoken.beside else Look.LEAD)
        for spoken in pledge_spoken(every, words)
    )
    headers = (words.text("Promise"), words.text("State"), words.text("Delivered"))
    table = Table(
        words.text("All promises"),
        headers,
        tuple(
            (
                text_cell(cell(row, "short") or cell(row, "text")),
                text_cell(words.label(PromiseState(str(row["state"])))),
                text_cell(standing_sentence(row, words)),
            )
            for row in every
        ),
    )
    synthetic = any(bool(row["synthetic"]) for row in every)
    return Section(words.text("In short"), 1, (*said, marked(table, words, synthetic=synthetic)))


def _promise(account: Account, words: Words) -> Section:
    row = account.promise
    blocks: list[Block] = [
        Paragraph(words.text("Promised: {text}", text=cell(row, "text")), Look.LEAD),
        Paragraph(" ".join(_terms(row, words))),
        Paragraph(_state(row, words)),
        *_done(account, words),
        *_not_done(account, words),
        *_figures(account.chain, words),
        open_paragraph(words.text("what we learned, and what residents should know"), words),
    ]
    return Section(cell(row, "short") or cell(row, "text"), 2, tuple(blocks))


def _terms(row: Row, words: Words) -> Iterable[str]:
    """Say what surrounds a promise: its kind and target, its time, its place, who answers."""
    yield words.text("Kind: {shape}.", shape=words.label(PromiseShape(str(row["shape"]))))
    target = target_text(row, words)
    if target:
        yield words.text("Target: {target}.", target=target)
    first, last = row["first_day"], row["last_day"]
    if first is not None and last is not None:
        period = period_text(Period(first, last), words)  # type: ignore[arg-type]
        yield words.text("Time: {period}.", period=period)
    places = row["place_names"]
    if isinstance(places, list) and places:
        yield words.text("Place: {places}.", places=words.listed(str(p["name"]) for p in places))
    if row["owner"]:
        yield words.text("Responsible: {owner}.", owner=cell(row, "owner"))


def _state(row: Row, words: Words) -> str:
    state = words.label(PromiseState(str(row["state"])))
    pace = pace_text(row, words)
    said = words.text("State: {state}.", state=f"{state} · {pace}" if pace else state)
    return f"{said} {standing_sentence(row, words)}"


def _done(account: Account, words: Words) -> Iterable[Block]:
    yield Paragraph(words.text("Done"), Look.LEAD)
    if not account.done:
        yield Paragraph(words.text("No evidence counts. That doesn't mean that nothing was done."))
    for level in Level:
        own = [entry for entry in account.done if entry["level"] == level]
        if own:
            yield Paragraph(f"{words.label(level)}:")
            yield Bullets(tuple(entry_text(entry, words, staff=False) for entry in own))


def _not_done(account: Account, words: Words) -> Iterable[Block]:
    row = account.promise
    lines = []
    if account.remaining:
        amount = words.number(account.remaining, 0 if account.remaining.is_integer() else 1)
        unit = cell(row, "unit")
        lines.append(words.text("Left of the target: {amount} {unit}.", amount=amount, unit=unit))
    lines += [
        words.text(
            "Activity {text}: {state}.",
            text=cell(each, "text"),
            state=words.label(ActivityState(str(each["state"]))),
        )
        for each in account.undone
    ]
    if not lines and not account.unkept:
        return
    heading = words.text("Not done") if account.unkept else words.text("Not done yet")
    yield Paragraph(heading, Look.LEAD)
    if lines:
        yield Bullets(tuple(lines))
    if not account.unkept:
        return
    reason = cell(row, "reason")
    if reason:
        yield Paragraph(words.text("Reason: {reason}", reason=reason))
    else:
        yield open_paragraph(words.text("why"), words)


def _figures(chain: Chain, words: Words) -> Iterable[Block]:
    yield Paragraph(words.text("The figures before and now"), Look.LEAD)
    named = (
        (words.text("Problem"), chain.problem),
        (words.label(Level.OUTCOME), chain.indicator),
    )
    said = []
    for name, figure in named:
        if figure is None:
            text = words.text("Not described")
        elif figure == chain.problem and name != named[0][0] and figure.refused is None:
            text = words.text("the figure that shows the problem.")
        else:
            text = " ".join(figure_sentences(figure, words))
            if figure.refused is None and figure.incidents is None and figure.before is None:
                text += " " + words.text("No figure from before the promise began is known.")
        said.append(f"{name}: {text}")
    yield Bullets(tuple(said))
    yield Paragraph(words.text("The connection isn't tested."))


def _next(found: Iterable[Account], words: Words) -> Section:
    """Return what the next pledge should begin with: wordings that can be measured."""
    lines = [
        words.text(
            "{promise}: “{wording}”",
            promise=cell(account.promise, "short") or cell(account.promise, "text"),
            wording=cell(account.promise, "measurable_wording"),
        )
        for account in found
        if account.promise["measurable_wording"]
    ]
    blocks: list[Block] = []
    if lines:
        blocks += [
            Paragraph(words.text("How promises can be made measurable:")),
            Bullets(tuple(lines)),
        ]
    what = words.text("which promises go on, are changed or dropped, and why")
    return Section(words.text("For the next pledge"), 1, (*blocks, open_paragraph(what, words)))


def _unknown(found: Iterable[Account], words: Words) -> Section:
    """Say plainly what the draft can't tell."""
    every = list(found)
    silent = [
        cell(account.promise, "short") or cell(account.promise, "text")
        for account in every
        if not account.done
    ]
    lines = [
        words.text("Whether anything changed because of the promises."),
        words.text("What was done without anybody noting it."),
    ]
    if silent:
        lines.append(words.text("Without evidence: {promises}.", promises="; ".join(silent)))
    return Section(words.text("What we don't know"), 1, (Bullets(tuple(lines)),))

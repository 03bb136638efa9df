"""The accessibility statement: what the law says that it must hold, from the publisher's own file.

The law is the Swedish one on access to digital public service (2018:1937) with its ordinance
(2018:1938): who is behind the service, how far it meets the law, each flaw with its reason, how it was
tested and when, how to report flaws, and who supervises.
"""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.disclosure.publisher import Accessibility, Conformance, Flaw, PublicSettings
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.reports.accessibility_known import Known, KnownFlaw


def statement_html(
    settings: PublicSettings, words: Words, service: str, *, known: Known | None = None
) -> str:
    """Return the statement as HTML.

    Parameters
    ----------
    service
        What the service is called.
    known
        What the makers of the program know of it, whoever publishes it.
    """
    own = settings.accessibility
    publisher = settings.publisher.name
    actor = publisher.of(words.language) if publisher else words.text("The publisher")
    opening = words.text(
        "{actor} stands behind this service, {service}. We want everyone to be able to use it. Here we"
        " tell how it meets the law on access to digital public service, what isn't accessible, and how"
        " you can tell us.",
        actor=actor,
        service=service,
    )
    parts = [
        f"<p>{escaped(opening)}</p>",
        _section(words.text("How accessible is the site?"), _conformance(own, words, known)),
        _flaws(words.text("What isn't accessible"), own.flaws, words, known),
        _flaws(words.text("Undue burden (12 § of the law)"), own.burden, words),
        _flaws(words.text("Content that the law doesn't cover (9 §)"), own.outside, words),
        _section(words.text("Tell us what doesn't work"), _tell(settings, words)),
        _section(words.text("Supervision"), _supervision(own, words)),
        _section(words.text("How the site was tested"), _tested(own, words, known)),
    ]
    return f'<div class="tg-prose">{"".join(parts)}</div>'


def _section(heading: str, html: str) -> str:
    return f"<h2>{escaped(heading)}</h2>{html}" if html else ""


def _conformance(own: Accessibility, words: Words, known: Known | None) -> str:
    match own.conformance:
        case Conformance.FULL:
            said = words.text("The site is fully compliant with the law. We know of no flaws.")
        case Conformance.PARTIAL:
            said = words.text(
                "The site is partly compliant with the law. The flaws are listed below."
            )
        case Conformance.NONE:
            said = words.text("The site isn't compliant with the law. The flaws are listed below.")
        case _:
            said = words.text("The site hasn't been assessed by its publisher yet.")
            if known is not None and known.flaws:
                said += " " + words.text(
                    "By the tests of those who make the program it is partly compliant with the law."
                    " The flaws are listed below."
                )
    return f"<p>{escaped(said)}</p>"


def _flaws(heading: str, flaws: Sequence[Flaw], words: Words, known: Known | None = None) -> str:
    items = [_known_flaw(flaw, words) for flaw in known.flaws] if known is not None else []
    for flaw in flaws:
        said = [f"<strong>{escaped(flaw.what.of(words.language))}</strong>"]
        if flaw.why is not None:
            said.append(escaped(flaw.why.of(words.language)))
        if flaw.mended is not None:
            when = flaw.mended.of(words.language)
            said.append(escaped(words.text("To be mended: {when}.", when=when)))
        items.append(f"<li>{' '.join(said)}</li>")
    return _section(heading, f"<ul>{''.join(items)}</ul>") if items else ""


def _known_flaw(flaw: KnownFlaw, words: Words) -> str:
    criteria = words.text("(WCAG 2.1: {criteria})", criteria=", ".join(flaw.criteria))
    said = f"{words.say(flaw.why)} {criteria}"
    return f"<li><strong>{escaped(words.say(flaw.what))}</strong> {escaped(said)}</li>"


def _tell(settings: PublicSettings, words: Words) -> str:
    said = escaped(
        words.text(
            "If something doesn't work for you, or you need the figures in another form, tell us."
        )
    )
    ways = []
    if settings.accessibility.report:
        form = escaped(words.text("A form where you needn't give your name"))
        ways.append(f'<a href="{escaped(settings.accessibility.report)}" target="_top">{form}</a>')
    contact = settings.contact
    if contact.email:
        ways.append(f'<a href="mailto:{escaped(contact.email)}">{escaped(contact.email)}</a>')
    if contact.phone:
        ways.append(escaped(contact.phone))
    if not ways:
        ways = [escaped(words.text("The municipality's switchboard"))]
    return f"<p>{said}</p><ul>{''.join(f'<li>{way}</li>' for way in ways)}</ul>"


def _supervision(own: Accessibility, words: Words) -> str:
    who = own.supervisor.of(words.language)
    said = escaped(
        words.text(
            "{who} supervises the law. You can tell them if you aren't pleased with our answer.",
            who=who,
        )
    )
    report = escaped(words.text("Report to {who}", who=who))
    return f'<p>{said} <a href="{escaped(own.supervisor_url)}" target="_top">{report}</a></p>'


def _tested(own: Accessibility, words: Words, known: Known | None) -> str:
    said = []
    if own.method is not None:
        said.append(words.text("Method: {method}.", method=own.method.of(words.language)))
    if own.assessed is not None:
        said.append(words.text("The latest assessment was made on {date}.", date=own.assessed))
    if own.updated is not None:
        said.append(words.text("This statement was last changed on {date}.", date=own.updated))
    paragraphs = [" ".join(said)] if said else []
    if known is not None:
        day = words.text("The program as a whole was last gone through on {date}.", date=known.day)
        paragraphs.append(" ".join([*map(words.say, known.tested), day]))
    return "".join(f"<p>{escaped(paragraph)}</p>" for paragraph in paragraphs)

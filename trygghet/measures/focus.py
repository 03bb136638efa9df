"""Focus areas of Purple Flag as files word them: known words are mapped, others are kept as they are."""

from __future__ import annotations

from trygghet.model.certification import FocusArea

#: Words for the focus areas: Swedish plans, and the programme's own English names.
_WORDS = {
    FocusArea.SAFETY: ("säkerhet", "trygghet", "trygghet och säkerhet", "välkomnande", "wellbeing"),
    FocusArea.ACCESS: ("tillgänglighet", "framkomlighet", "rörelse", "accessibility", "movement"),
    FocusArea.OFFER: ("utbud", "brett utbud", "attraktivitet", "appeal", "broad appeal"),
    FocusArea.PLACE: ("plats", "platsen", "platsens karaktär"),
    FocusArea.POLICY: ("policy", "riktlinjer", "policys", "policy envelope"),
}
_KNOWN = {word: area for area, words in _WORDS.items() for word in (*words, area.value)}


def focus_of(text: object) -> FocusArea | None:
    """Return the focus area that a word stands for; ``None`` for any other word, or none."""
    return _KNOWN.get(" ".join(str(text).split()).casefold()) if text else None

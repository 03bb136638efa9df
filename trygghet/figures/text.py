"""Text that comes from data, made harmless for every place a figure puts it.

A name in a file may hold anything: markup, a template placeholder, a backtick. In HTML it must stay
text, in whatever script or template that HTML comes to stand, and inside Streamlit's markdown it
must not start a formula or a code span.
"""

from __future__ import annotations

import html
import re

from trygghet.locale.words import Words

#: What html.escape leaves alone but scripts, templates and markdown would read.
_ENTITIES = str.maketrans({sign: f"&#{ord(sign)};" for sign in "`$\\{}"})
#: What else markdown and Streamlit's own directives are written with.
_MARKDOWN = re.compile(r"[*_~|:!\[\]]")
#: Streamlit looks for its icons when all else is read, so that only a sign in between stops it.
_ICON = re.compile(r":(?=material/|streamlit:)")
#: The language of what municipalities and the police write.
_WRITTEN = "sv"
_WORD_JOINER = "\N{WORD JOINER}"
#: Longer than any real name; a longer word breaks the layout of a narrow card.
_LONGEST_LABEL = 40
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def escaped(text: object) -> str:
    """Return text that is inert in HTML (element or quoted attribute), markdown and scripts.

    Parameters
    ----------
    text
        Anything; ``None`` becomes the empty text.
    """
    if text is None:
        return ""
    return html.escape(str(text), quote=True).translate(_ENTITIES)


def as_written(text: object, words: Words) -> str:
    """Return text from a file as HTML, marked as Swedish within a page in another language.

    A screen reader then reads a promise's wording with the right pronunciation (WCAG 2.1, 3.1.2). Files
    of Swedish municipalities are taken to be in Swedish.
    """
    said = escaped(text)
    return (
        said if words.language == _WRITTEN or not said else f'<span lang="{_WRITTEN}">{said}</span>'
    )


def in_markdown(text: str) -> str:
    """Return text that Streamlit shows as it is in a label, an option or a notice.

    Those are read as markdown even where they come from data: a name must not become a picture that
    is fetched, a link, a formula, a colour or an icon.
    """
    apart = _ICON.sub(f":{_WORD_JOINER}", " ".join(text.split()))
    return _MARKDOWN.sub(r"\\\g<0>", escaped(apart))


def shortened(text: str, longest: int = _LONGEST_LABEL) -> str:
    """Cut a label that is too long for its place, with an ellipsis; the whole text stays in tables."""
    clean = " ".join(text.split())
    return clean if len(clean) <= longest else clean[: longest - 1].rstrip() + _ELLIPSIS


def name_order(name: str) -> tuple[str, ...]:
    """Return the key that sorts Swedish names: å, ä and ö come last, in that order."""
    places = {"å": "{", "ä": "|", "ö": "}"}
    return tuple(places.get(letter, letter) for letter in name.casefold())


def sentence_case(text: str) -> str:
    """Return the text with its first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def within_sentence(text: str) -> str:
    """Return the text with its first letter small, to stand within a sentence."""
    return text[:1].lower() + text[1:]

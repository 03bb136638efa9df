"""Which columns of a survey's answers tell who answered, and which hold what is never kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from trygghet.intake.cells import NOTHING, column_of
from trygghet.intake.population_words import age_group, sex_key
from trygghet.intake.survey_layout import Group, groups
from trygghet.sources.raw import RawTable

#: Short headers of columns about the person or the device.
_PERSONAL = re.compile(
    r"^(?:ditt |your )?(?:namn|name|adress|address)$|\b(?:e-?post(?:adress)?|e-?mail(?: address)?|mejl(?:adress)?|first ?name|last ?name|förnamn|efternamn"
    r"|ip(?:[- ]?ad(?:d)?ress?)?|ipaddr|telefon(?:nummer)?|mobil(?:nummer)?|phone(?: number)?|personnummer|gatuadress"
    r"|användare?(?:namn)?|user ?name|startad av|started by|ifylld av|besvarad av|kontaktuppgifter?|custom data(?: \d+)?"
    r"|personal id|social security number)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 4
#: Questions that ask for personal data, however long they are.
_ASKS_PERSONAL = re.compile(
    r"\b(?:din|ditt|er|ert|your|lämna|ange|fyll i|skriv|uppge|leave|enter)\b.{0,40}\b(?:e-?postadress|e-?post|mejladress|e-?mail|mobilnummer|telefonnummer|phone number|personnummer|kontaktuppgifter|contact details)\b"
    r"|\b(?:ditt (?:för- och efter)?namn|your (?:full )?name|vad heter du|din (?:hem)?adress|your (?:home )?address)\b",
    re.IGNORECASE,
)
#: What tools write about an answer: of no use for any figure.
_TECHNICAL = re.compile(
    r"^(?:collector ?id|collectorid|status|seed|token|lastpage|last page|startlanguage|start language|språk|language|refurl|referrer url"
    r"|interviewtime|total time|group ?time.*|starttid|start ?(?:time|date)|startdate|startdatum|senast ändrad|tid för senaste ändring|last modified(?: time)?"
    r"|total points|quiz feedback|poäng|points|feedback|progress|duration(?: .*)?|varaktighet|finished|recorded ?date|distribution ?channel|user ?language"
    r"|datestamp|inbjudan|påminnelse|webbläsare|browser|enhet|device)$",
    re.IGNORECASE,
)
#: Field -> headers and questions that ask for it.
_ASKED = {
    "respondent": r"^(?:id|nr|löpnr|löpnummer|respondent ?(?:id|nr|nummer)?|svars?-?id|svarsnummer|response ?id|responseid|record ?id|case ?id|caseid|id\. .*)$",
    "sex": r"^(?:kön|kon|könsidentitet|gender|sex|kön/könsidentitet|jag är(?: en)?)[?:]?$|\bär du\b.{0,20}\b(?:kvinna|man)\b|\b(?:vilket|ditt|juridiskt) (?:är ditt )?(?:juridiska )?kön\b|\bkönsidentitet\b|\bidentifierar du dig som\b|\byour (?:gender|sex)\b|\bare you (?:a )?(?:woman|man|male|female)\b",
    "age": r"^(?:ålder|alder|åldersgrupp|aldersgrupp|age|age group)\??$|\bhur gammal är du\b|\b(?:vilken|din) (?:är din )?ålder|\bvilken åldersgrupp\b|\bhow old are you\b|\byour age\b|\bwhich age group\b",
    "district": r"^(?:område|omrade|stadsdel|bostadsområde|bostadsomrade|kommundel|district|area|neighbou?rhood)\??$|\bi vilke[nt] .{0,40}\bbor du\b|\bvilke[nt] (?:stadsdel|område|bostadsområde|kommundel|del av \w+).{0,20}\bbor\b|\bvar (?:i \w+ )?bor du\b|\bwhere do you live\b|\bwhich (?:area|district|neighbou?rhood|part)\b.{0,40}\blive\b",
    "weight": r"^(?:vikt|designvikt|kalibreringsvikt|kalvikt|weight|design ?weight|calweight|wgt|w)$",
    "stratum": r"^(?:stratum|strata|urvalsgrupp)$",
    "answered": r"^(?:svarsdatum|slutförandetid|slutdatum|sluttid|completion time|end ?(?:date|time)|enddate|submitdate.*|date submitted|submitted|inskickat|inskickad|tidpunkt|tidstämpel|tidsstämpel|timestamp|avslutad)$",
}
_FIELDS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _ASKED.items()}
_AGE = re.compile(r"\d{1,3}\+?|\d{1,3}-\d{1,3}")
_SEXES = frozenset({"women", "men", "other"})
#: This share of the answers must be understood as sex or age for a question to be taken for it.
_UNDERSTOOD = 0.8


def is_personal(header: str) -> bool:
    """Whether a column is about the person or the device that answered, told from its header."""
    short = len(header.split()) <= _MOST_WORDS and not header.rstrip().endswith("?")
    return bool(_ASKS_PERSONAL.search(header) or (short and _PERSONAL.search(header)))


def is_technical(header: str) -> bool:
    """Whether a column is what a tool notes about an answer."""
    return bool(_TECHNICAL.match(header.strip().rstrip(":")))


def with_people(
    raw: RawTable, columns: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return the columns that fields stand in, with those added that questions ask for.

    Parameters
    ----------
    raw
        The table.
    columns
        Field -> headers, as far as they are known from headers that are called after fields.

    Returns
    -------
    dict
        Field -> headers. A field whose choices have a column each has all of them.
    """
    found = {
        name: headers for name, headers in columns.items() if not any(map(is_personal, headers))
    }
    taken = {header for headers in found.values() for header in headers}
    for group in groups(raw.columns):
        if taken & {*group.headers} or any(map(is_personal, group.headers)):
            continue
        for name, pattern in _FIELDS.items():
            if name in found or not pattern.search(group.wording):
                continue
            if (len(group.headers) == 1 or name in _TELLS) and _tells(raw, group, name):
                found[name] = group.headers
                break
    return found


def _tells(raw: RawTable, group: Group, name: str) -> bool:
    """Whether a question's answers can be what the field holds."""
    understood = _TELLS.get(name)
    if understood is None:
        return True
    texts = [choice for choice in group.choices if choice] or _answers(raw, group.headers)
    return sum(map(understood, texts)) >= _UNDERSTOOD * len(texts)


def _answers(raw: RawTable, headers: Sequence[str]) -> list[str]:
    column = column_of(raw, headers)
    return [text for text in column.unique if text.casefold() not in NOTHING]


def _is_sex(text: str) -> bool:
    return sex_key(text) in _SEXES


def _is_age(text: str) -> bool:
    return bool(_AGE.fullmatch(age_group(text)))


_TELLS: dict[str, Callable[[str], bool]] = {"sex": _is_sex, "age": _is_age}

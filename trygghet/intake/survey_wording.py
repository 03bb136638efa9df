"""What a question asks about, told from its wording in Swedish or English.

The wordings are those that the National Crime Survey (NTU), the police's safety surveys and
municipalities use. A question about the area where one lives and one about the town centre are never
taken for each other: where a wording doesn't say which it means, it is taken for neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trygghet.model.message import N_, Message, message
from trygghet.model.survey import Concept


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_SAFE = _any(
    r"\bhur (?:o?trygg(?:a|t)?|säker)\b",
    r"\bkänner du dig\b.*\bo?trygg",
    r"\bo?trygg(?:t|a)? (?:eller|och) o?trygg",
    r"\bhow (?:un)?safe\b",
    r"\bfeel (?:un)?safe\b",
    r"\bsafe (?:or|do you)\b",
)
_HOME = _any(
    r"\bdär (?:du|ni|de|man|vi) bor\b",
    r"\b(?:ditt|eget|egna|ert|sitt) (?:bostads)?område\b",
    r"\bbostadsområde",
    r"\bgrannskap",
    r"\bditt kvarter\b",
    r"\bdin stadsdel\b",
    r"\b(?:hem|när)området?\b",
    r"\bwhere (?:you|they|people|one) lives?\b",
    r"\byour (?:local |own |home |residential )?(?:area|neighbou?rhood|district)\b",
)
_CENTRE = _any(
    r"\bcentrum",
    r"\bcentrala (?:stan|staden|delarna)",
    r"\bstadskärn",
    r"\binnersta",
    r"\bstora ?torg|\btorget\b|\btorgen\b",
    r"\bcity\b(?! of\b)",
    r"\bi sta(?:n|den)\b|\bpå stan\b",
    r"\b(?:town|city) cent(?:re|er)\b",
    r"\bdowntown\b",
    r"\b(?:main|market|town) square\b",
)
#: "Vallås centrum": whether it is the town's centre, only people who know the town can tell.
_SOME_CENTRE = re.compile(r"\b(?!I\b|In\b)[A-ZÅÄÖ][\wåäöé]+ centrum")
_LATE = _any(
    r"kväll", r"\bsent\b", r"\bnatt", r"\bmörk", r"\bevening", r"\bnight", r"\blate\b", r"\bdark\b"
)
_DAY = _any(r"\bdagtid", r"\bpå dagen\b", r"\bunder dagen\b", r"\bdaytime", r"\bduring the day\b")
#: Places of their own, and others' safety: neither the area where one lives nor the centre.
_ELSEWHERE = _any(
    r"\bbuss", r"\btåg(?!et går)", r"\bstation", r"\bhållplats", r"kollektivtrafik", r"\bresecentr",
    r"\bskol", r"\bjobb", r"\barbetsplats", r"\bpark(?:en|er|ering)?\b", r"\btunn", r"\bnätet\b",
    r"\bhemma\b", r"\bdi(?:n|tt) (?:bostad|hem)\b", r"\btrappuppg", r"\btvättstug", r"\bkällar", r"\bgarage",
    r"\bbarn", r"\bunga\b", r"\banhörig", r"\bnärstående", r"\btror du att andra", r"\bjämfört med", r"\btryggare\b",
    r"\bbus(?:es)?\b", r"\btrain", r"\bpublic transport", r"\bschool", r"\bat work\b", r"\bonline\b", r"\bin your home\b",
    r"\bchild", r"\bcompared (?:to|with)\b", r"\bsafer\b",
)  # fmt: skip
_AVOIDS = _any(
    r"\b(?:låt(?:it|er)|lät) (?:du )?bli att gå ut",
    r"\bavst(?:å(?:tt|r)?|od) (?:du )?från att gå ut",
    r"\bundv(?:i(?:k(?:it|er)|ka)|ek) (?:du )?(?:att )?gå ut",
    r"\bavoid(?:ed|ing)? (?:to go|going) out",
    r"\b(?:refrain|abstain)(?:ed)? from going out",
    r"\bnot gone out\b",
)
_PLACE = _any(
    r"\bplats",
    r"\bställe",
    r"\bområde",
    r"\bvar\b",
    r"\bplace",
    r"\bwhere\b",
    r"\blocation",
    r"\bspot",
)
_WHICH = _any(r"\bvilk(?:a|en|et) (?:eller vilka )?(?:\w+ )?(?:plats|ställe)", r"\b(?:nämn|ange|namnge|skriv)\b", r"\bwhich (?:\w+ )?(?:place|location|spot)", r"\bname\b")  # fmt: skip
_EXISTS = _any(
    r"\bfinns det\b", r"\bär det något ställe\b", r"\b(?:are|is) there\b", r"\bundviker du någ"
)
_UNSAFE = _any(r"\botrygg", r"\bundvik", r"\bunsafe", r"\bavoid", r"\binsecure", r"\bobehag")
_GOOD = _any(r"\btrivs", r"\btrygg(?!het)", r"\bbra (?:plats|ställe)", r"\btycker (?:du )?(?:bäst )?om", r"\bgillar", r"\bfin(?:t|a) ", r"(?<!un)\bsafe\b", r"\bgood place", r"\blike (?:to be|best)", r"\benjoy")  # fmt: skip
_WORRY = _any(r"\bor(?:oar|oat|olig|oliga)\b", r"\boroad", r"\bhur ofta är du rädd", r"\bworr(?:y|ied|ies)\b", r"\bconcerned\b", r"\bafraid\b")  # fmt: skip
_OTHERS = _any(r"\banhörig", r"\bnärstående", r"\bnågon i (?:din|hushållet)", r"\bdi(?:na|tt) barn", r"\brelative", r"\bfamily", r"\bchildren", r"\bsomeone close")  # fmt: skip
_OFFENCES = {
    Concept.WORRY_SEXUAL_OFFENCES: _any(r"sexualbrott", r"sexuell", r"våldt[aä]", r"\bsexual", r"\brape"),
    Concept.WORRY_ASSAULT: _any(r"misshand", r"överf(?:all|öll)", r"\bvåld(?!t)", r"\bassault", r"\battacked\b", r"\bviolence"),
    Concept.WORRY_BURGLARY: _any(r"inbrott", r"\bburglar", r"\bbreak-?in", r"\bbroken into\b"),
    Concept.WORRY_ROBBERY: _any(r"\brån", r"personrån", r"\brobb", r"\bmugg"),
    Concept.WORRY_FRAUD: _any(r"bedräg", r"\blurad", r"\bfraud", r"\bscam"),
    Concept.WORRY_VANDALISM: _any(r"skadegörelse", r"\bvandal", r"\bklotter", r"\bgraffiti"),
}  # fmt: skip
_CRIME = _any(r"\bbrott", r"\bcrime")
#: A break-in that isn't one into the dwelling, and a robbery that isn't one of a person.
_NOT_THAT = _any(r"\bbil(?:en)?\b", r"\bfordon", r"\bcykel", r"\bförråd", r"\bkällar", r"\bbutik", r"\bföretag", r"\bcar\b", r"\bvehicle")  # fmt: skip
_CONFIDENCE = _any(r"\bförtroende", r"\bconfidence", r"\btrust")
_POLICE = _any(r"\bpolis", r"\bpolice")
_PROBLEMS = _any(r"\bproblem", r"\bstörningar", r"\bdisturbances")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a wording asks about.

    Parameters
    ----------
    concept
        The shared concept; ``None`` where it is none, or can't be told which.
    sure
        Whether the wording leaves no doubt.
    why
        How it was told, or what is unclear; ``None`` where the wording is about nothing shared.
    """

    concept: Concept | None = None
    sure: bool = False
    why: Message | None = None


def meaning_of(wording: str, *, own_words: bool) -> Meaning:
    """Tell what a question asks about.

    Parameters
    ----------
    wording
        The question as it was put.
    own_words
        Whether people answered in their own words: only then it can ask for places.
    """
    if own_words:
        return _places(wording)
    if _AVOIDS.search(wording):
        return _told(Concept.AVOIDS_GOING_OUT)
    if _WORRY.search(wording):
        return _worry(wording)
    if _CONFIDENCE.search(wording) and _POLICE.search(wording):
        return _told(Concept.CONFIDENCE_POLICE)
    if _EXISTS.search(wording) and _PLACE.search(wording) and _UNSAFE.search(wording):
        return _told(Concept.UNSAFE_PLACES_EXIST)
    if _SAFE.search(wording):
        return _safety(wording)
    if _PROBLEMS.search(wording) and _HOME.search(wording) and not _CENTRE.search(wording):
        return _told(Concept.PROBLEMS_NAMED)
    return Meaning()


def asks_which_places(wording: str) -> bool:
    """Whether a question asks to name places, so that even few different answers are places."""
    return bool(_WHICH.search(wording)) and _places(wording).sure


def _told(concept: Concept) -> Meaning:
    return Meaning(concept, True, message(N_("Its words say so.")))


def _unclear(why: str, concept: Concept | None = None) -> Meaning:
    return Meaning(concept, False, message(why))


def _safety(wording: str) -> Meaning:
    home, centre = bool(_HOME.search(wording)), bool(_CENTRE.search(wording))
    if home and centre:
        return _unclear(N_("It names both the area where one lives and the town centre."))
    if _ELSEWHERE.search(wording):
        return _unclear(
            N_("It asks about safety at another place, of others, or compared with before.")
        )
    if not home and not centre:
        return _unclear(
            N_("It doesn't say whether it is about the area where one lives or the town centre.")
        )
    late, day = bool(_LATE.search(wording)), bool(_DAY.search(wording))
    if day:
        return _unclear(N_("It asks about the daytime."))
    if home:
        return _told(Concept.SAFE_OUT_LATE if late else Concept.SAFE_HOME_AREA)
    if not late:
        return _unclear(N_("It doesn't say whether it is about the evening."))
    if _SOME_CENTRE.search(wording):
        return _unclear(
            N_("It may be about the centre of a district rather than the town's."),
            Concept.SAFE_CENTRE_LATE,
        )
    return _told(Concept.SAFE_CENTRE_LATE)


def _worry(wording: str) -> Meaning:
    if _OTHERS.search(wording):
        return _unclear(N_("It asks about worry for others."))
    offences = [concept for concept, words in _OFFENCES.items() if words.search(wording)]
    if len(offences) > 1:
        return _unclear(N_("It names several kinds of crime."))
    if offences:
        if offences[0] is Concept.WORRY_BURGLARY and _NOT_THAT.search(wording):
            return _unclear(N_("It isn't about a break-in at home."))
        return _told(offences[0])
    if _CRIME.search(wording):
        return _told(Concept.WORRY)
    return _unclear(N_("It doesn't say what the worry is about."))


def _places(wording: str) -> Meaning:
    if not _PLACE.search(wording):
        return Meaning()
    if _UNSAFE.search(wording):
        return _told(Concept.UNSAFE_PLACES_NAMED)
    if _GOOD.search(wording):
        return _told(Concept.GOOD_PLACES_NAMED)
    return Meaning()

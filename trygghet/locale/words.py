"""Say a :class:`~trygghet.model.message.Message` in a language; format numbers and dates in it.

Catalogues are gettext files in ``locale/<language>/<room>.po``, one per package of the code, so that
a sentence is found beside its neighbours. English needs none: the code's sentences are English.
"""

from __future__ import annotations

import datetime as dt
import gettext as gettext_module
import io
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from babel import Locale
from babel import dates as babel_dates
from babel import numbers as babel_numbers

from trygghet.model.message import Message
from trygghet.model.visible import within
from trygghet.model.vocabulary import Vocabulary

#: Languages on offer, Swedish first.
LANGUAGES = ("sv", "en")
#: Regional habits: ISO dates, 24-hour clock and European separators in both.
_LOCALES = {"sv": "sv_SE", "en": "en_GB"}
_THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"
#: A page writes the same few hundred numbers and months again at every click.
_KEPT = 10_000


class Words:
    """A language's words, numbers and dates.

    Parameters
    ----------
    language
        "sv" or "en".
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(_LOCALES[language])

    @cached_property
    def _catalogue(self) -> gettext_module.NullTranslations:
        """The sentences, compiled when the first one is said: a list of numbers needs none."""
        return _catalogue(self.language)

    @cached_property
    def _sentence(self) -> Callable[[str], str]:
        """A sentence in the language; kept, since each is looked for in all rooms' catalogues."""
        return lru_cache(maxsize=_KEPT)(self._catalogue.gettext)

    @cached_property
    def _label(self) -> Callable[[str, str], str]:
        return lru_cache(maxsize=_KEPT)(self._catalogue.pgettext)

    def text(self, text: str, /, **values: object) -> str:
        """Say a sentence written in the code, with its values put in."""
        return self._fill(self._sentence(text), values)

    def plural(self, singular: str, plural: str, /, n: int, **values: object) -> str:
        """Say a sentence whose words depend on the count ``n``, which may stand in it as ``{n}``."""
        return self._fill(self._catalogue.ngettext(singular, plural, n), {"n": n, **values})

    def say(self, message: Message) -> str:
        """Say a message made elsewhere."""
        if message.plural is not None:
            count = int(str(message.values["n"]))
            chosen = self._catalogue.ngettext(message.text, message.plural, count)
            return self._fill(chosen, message.values)
        return self._fill(self._sentence(message.text), message.values)

    def label(self, member: Vocabulary, /, **values: object) -> str:
        """Return the label of a vocabulary's member."""
        return self._fill(self._label(member.context, member.label), values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number: ``1 695``, ``2,4``; a narrow space between thousands, a real minus sign."""
        return _number(self.language, value, decimals)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Write a share (0-1) as ``70 %`` in Swedish and ``70%`` in English."""
        space = _NO_BREAK_SPACE if self.language == "sv" else ""
        return f"{self.number(share * 100, decimals)}{space}%"

    def date(self, day: dt.date) -> str:
        """Write a date in full: ``30 juni 2024``."""
        return babel_dates.format_date(day, format="d MMMM y", locale=self.locale)

    def iso(self, day: dt.date) -> str:
        """Write a date for tables: ``2024-06-30``."""
        return day.isoformat()

    def month(self, day: dt.date, *, short: bool = False) -> str:
        """Write a month with its year: ``juni 2024``, or ``juni 24`` shortened as the language does."""
        return _month(self.language, day.replace(day=1), short=short)

    def month_initials(self) -> tuple[str, ...]:
        """Return the twelve letters for an axis: j f m a m j."""
        names = babel_dates.get_month_names("narrow", context="stand-alone", locale=self.locale)
        return tuple(
            names[month].lower() if self.language == "sv" else names[month]
            for month in range(1, 13)
        )

    def weekday_names(self) -> tuple[str, ...]:
        """Return the seven full names, Monday first."""
        names = babel_dates.get_day_names("wide", context="stand-alone", locale=self.locale)
        return tuple(names[day] for day in range(7))

    def moment(self, when: dt.datetime) -> str:
        """Write a date and time: ``2024-06-30 14:05``."""
        return when.strftime("%Y-%m-%d %H:%M")

    def listed(self, items: Iterable[str]) -> str:
        """Join items as the language does: ``a, b och c``."""
        entries = list(items)
        if len(entries) < 2:
            return "".join(entries)
        return ", ".join(entries[:-1]) + self.text(" and ") + entries[-1]

    def _fill(self, text: str, values: Mapping[str, object]) -> str:
        if not values:
            return text
        return text.format(**{name: self._write(value) for name, value in values.items()})

    def _write(self, value: object) -> str:
        match value:
            case Message():
                return self.say(value)
            case Vocabulary():
                return self.label(value)
            case bool():
                return str(value)
            case str():
                return within(value)
            case int():
                return self.number(value)
            case float():
                return self.number(value, 0 if value == int(value) else 1)
            case dt.datetime():
                return self.moment(value)
            case dt.date():
                return self.date(value)
            case tuple() | list():
                return self.listed(self._write(item) for item in value)
            case _:
                return within(str(value))


@lru_cache(maxsize=_KEPT)
def _number(language: str, value: float, decimals: int) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    written = babel_numbers.format_decimal(
        round(value, decimals), format=pattern, locale=words_for(language).locale
    )
    if language == "sv":
        written = written.replace(_NO_BREAK_SPACE, _THIN_SPACE)
    return written.replace("-", _MINUS)


@lru_cache(maxsize=_KEPT)
def _month(language: str, month: dt.date, *, short: bool) -> str:
    return babel_dates.format_date(
        month, format="MMM y" if short else "MMMM y", locale=words_for(language).locale
    )


@lru_cache(maxsize=len(LANGUAGES))
def words_for(language: str) -> Words:
    """Return the words of a language; Swedish where it isn't one of :data:`LANGUAGES`."""
    return Words(language if language in LANGUAGES else LANGUAGES[0])


def _catalogue(language: str) -> gettext_module.NullTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only where sentences are said
    from babel.messages.pofile import read_po  # noqa: PLC0415

    folder = Path(__file__).parent / language
    merged: gettext_module.GNUTranslations | None = None
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as source:
            catalogue = read_po(source, locale=language)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        translations = gettext_module.GNUTranslations(compiled)
        translations.add_fallback(merged or gettext_module.NullTranslations())
        merged = translations
    return merged or gettext_module.NullTranslations()

"""How many incidents of a kind there were where a promise is to be kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trygghet.measures.promise_fit import cautions
from trygghet.measures.promise_places import Ground
from trygghet.measures.trend import Trend, trend
from trygghet.model.access import Permitted, permit
from trygghet.model.incidents import rule_of
from trygghet.model.message import N_, Message, message
from trygghet.model.scope import Audience
from trygghet.model.survey import About

if TYPE_CHECKING:
    from trygghet.store.view import View


#: The trend, the districts that it is about, and what must be said with it.
IncidentsAt = tuple[Trend | None, tuple[str, ...], tuple[Message, ...]]


def incidents_at(view: View, permitted: Permitted, ground: Ground, category: str) -> IncidentsAt:
    """Count incidents of a kind in the districts of a promise's places, in the latest twelve months.

    Parameters
    ----------
    permitted
        A scope of the whole municipality, on a day.
    category
        Key of the kind.

    Returns
    -------
    tuple
        The trend (``None`` where nothing is loaded), the districts that it is about (empty for the
        whole municipality) and what must be said with it.

    Raises
    ------
    UserError
        For an unknown kind, or districts that the reader may not see.
    """
    rule = rule_of(category)
    # Small numbers of one kind in one district are never told to the public.
    public = permitted.scope.audience is Audience.PUBLIC
    districts = ground.districts if rule.district and not public else ()
    scope = replace(permitted.scope, districts=districts, categories=(category,))
    found = trend(view, permit(permitted.principal, scope))
    if found.months.total is None:
        return None, districts, ()
    said = list(cautions(About.ANYWHERE, ground, districts))
    if rule.depends_on_effort:
        said.append(message(N_("The number also depends on how much the police look for it.")))
    return found, districts, tuple(said)

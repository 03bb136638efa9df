"""The measure ``survey_changes``: each share against the same share in an earlier wave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghet.measures.compare import WaveChange, waves
from trygghet.measures.survey import survey
from trygghet.model.access import Permitted
from trygghet.model.message import N_, message
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from trygghet.store.view import View

#: What a row says of its figure, as the survey measure does.
_FIGURE = (
    "concept", "wave", "survey", "survey_type", "group", "districts", "sex", "age", "coverage",
    "base", "share", "qualifier", "n", "n_eff", "state",
)  # fmt: skip


def survey_changes(view: View, permitted: Permitted) -> Result:
    """Return each share with what may be said of its change since an earlier wave.

    Returns
    -------
    Result
        Rows with ``concept, wave, survey, survey_type, group, districts, sex, age, coverage, base,
        share, qualifier, n, n_eff, state`` of the later figure, ``earlier_wave, earlier_survey,
        earlier_share, earlier_qualifier`` (``None`` for a first wave), ``difference, low, high, p, adjusted, compared``
        (:class:`trygghet.measures.compare.WaveChange`), ``change, reason`` (keys of
        :class:`~trygghet.measures.change.Change` and
        :class:`~trygghet.measures.change.Untested`), ``municipality, dataset, synthetic``. For the
        public the verdicts are those of the exact figures, without their adjusted p; all else is made
        of the figures shown.
    """
    felt = survey(view, permitted)
    return Result(
        measure="survey_changes",
        definition=message(
            N_(
                "Change between two waves, tested only between random samples of one kind with the"
                " same wording."
            )
        ),
        unit=message(N_("share of answers")),
        scope=felt.scope,
        sources=felt.sources,
        rows=tuple(_row(change) for change in waves(felt)),
        as_of=felt.as_of,
        notes=(
            *felt.notes,
            message(
                N_(
                    "Of all changes called certain together at most one in twenty is expected to be"
                    " chance alone."
                )
            ),
        ),
    )


def _row(change: WaveChange) -> Row:
    later, earlier = change.later, change.earlier or {}
    return {
        **{name: later[name] for name in _FIGURE},
        "earlier_wave": earlier.get("wave"),
        "earlier_survey": earlier.get("survey"),
        "earlier_share": earlier.get("share"),
        "earlier_qualifier": earlier.get("qualifier"),
        "difference": change.difference,
        "low": change.low,
        "high": change.high,
        "p": change.p,
        "adjusted": change.adjusted,
        "compared": change.compared,
        "change": change.change.value,
        "reason": change.reason.value if change.reason else None,
        "municipality": later["municipality"],
        "dataset": later["dataset"],
        "synthetic": later["synthetic"],
    }

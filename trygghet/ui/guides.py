"""How to read a figure: what its kind of number can and can't tell."""

from __future__ import annotations

from trygghet.figures.source_line import source_sentences
from trygghet.locale import Words
from trygghet.measures.chance import PHI_IGNORED
from trygghet.model.result import Result


def guide(result: Result, words: Words) -> tuple[str, ...]:
    """Return the sentences that help a reader read a figure of this measure."""
    own: tuple[str, ...]
    match result.measure:
        case "survey":
            own = (
                words.text(
                    "The interval shows chance alone. Errors from those who didn't answer are not in"
                    " it."
                ),
                words.text(
                    "A filled dot is a random sample's share, the line through it its interval. An open"
                    " diamond is a survey that everyone who wished could answer; it has no interval."
                ),
                words.text(
                    "A triangle marks a district that differs from the rest of the municipality for"
                    " certain. Several are compared at once, and the test allows for that; the others"
                    " may differ or not, which the answers can't tell."
                ),
                words.text(
                    "Points are joined only where the same question was put to random samples."
                ),
                words.text(
                    "Safety in one's own area says nothing about safety in the centre: they are"
                    " different questions."
                ),
            )
        case "survey_response":
            own = (
                words.text(
                    "Those who didn't answer may feel otherwise than those who did. The lower the"
                    " response rate, the more that may matter; no interval shows it."
                ),
            )
        case "survey_questions":
            own = (
                words.text(
                    "Each share is of those who answered the question or, where several answers may be"
                    " ticked, of those who ticked any."
                ),
            )
        case "pledges":
            own = (
                words.text(
                    "The state follows from dated entries. Without entries it is “not assessed”."
                ),
                words.text("The stroke on a bar is where the plan stands on the day."),
                words.text(
                    "A dot on a line of time is a piece of evidence, a square on its corner a"
                    " milestone that was reached, a double stroke the last day, a single one the day"
                    " of the picture. A wider mark is a date that the source leaves open."
                ),
                words.text(
                    "Effort, output and outcome are kept apart. The connection isn't tested."
                ),
            )
        case "certifications":
            own = (
                words.text(
                    "It is the action plan that is certified. Dates stand as the source words them."
                ),
                words.text(
                    "That a period of validity is over doesn't mean that nothing has been renewed:"
                    " the source may just not say so."
                ),
            )
        case "peaks":
            own = (
                words.text(
                    "A night stands out where it has more than chance would give beside the nights of"
                    " the same weekday around it. A night that isn't here may still have been restless."
                ),
                words.text("What was on the same night needn't be the reason."),
            )
        case "trend":
            own = (
                words.text(
                    "Incidents are all counted, so there is no margin of error as in a survey. What is"
                    " tested is whether the difference is larger than the chance variation that such"
                    " counts have; “statistically significant” means that here."
                ),
                words.text(
                    "Counts of incidents vary more than pure chance. How much is read from the months"
                    " of earlier years, and from whole years, since a whole year can be restless without"
                    " any month showing it. The test allows for the larger of the two where it is above"
                    " {least}, so it seldom calls an ordinary year a change.",
                    least=words.number(PHI_IGNORED, 1),
                ),
                words.text("The last weeks may grow: what is registered late comes in afterwards."),
            )
        case "presence" | "presence_against_incidents":
            own = (
                words.text(
                    "Incidents and hours of presence of the same hours of the week, all weeks of the"
                    " period together. Where both are many, people were there when most happened."
                ),
                words.text(
                    "Fewer incidents where there is much presence doesn't show that presence helps,"
                    " nor the opposite: places and hours are chosen for a reason."
                ),
            )
        case _:
            own = (
                words.text(
                    "More on the map can mean more residents, more visitors or more reports. Compare"
                    " with the same place earlier rather than place with place."
                ),
                words.text("The last weeks may grow: what is registered late comes in afterwards."),
            )
    return (*own, *source_sentences(result, words))

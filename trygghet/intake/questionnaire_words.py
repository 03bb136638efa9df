"""What a municipality and those who answer are told with the questionnaire."""

from __future__ import annotations

from trygghet.model.message import N_

ABOUT_THE_SURVEY = (
    N_(
        "Draw a random sample from the population register if you can, and note how many were asked and how many answered in each district: only then can figures be given with intervals, and waves and districts be compared. In a survey that is open to all, nobody knows for whom the answers speak."
    ),
    N_(
        "Ask all questions in just these words, on these scales and in this order: a changed word begins a new series. The name of the wording stands above."
    ),
    N_(
        "These questions are in words of their own. Whoever wants to compare with the National Crime Survey must ask in that survey's exact words, which its publisher, the Swedish National Council for Crime Prevention (Brå), prints in its technical reports; give that wording a name of its own."
    ),
    N_(
        "The area where one lives and the town centre are asked about separately, since one never answers for the other."
    ),
    N_(
        "Take the districts from the outlines that you use for other figures, and let people choose from a list or a map. Don't ask for an address."
    ),
    N_(
        "Ask for the age in years or in the groups 16-29, 30-44, 45-64 and 65-84, and let everybody leave out any question."
    ),
)
ABOUT_THE_ANSWERS = (
    N_(
        "Type or paste the answers into the sheet for answers, one row a person, or export them from the survey tool: the questions are recognised by their words."
    ),
    N_(
        "Load the file as it is. No mapping is needed; say how people were chosen when you load it."
    ),
    N_(
        "Don't add names, mail addresses, telephone numbers or personal numbers: the load leaves out columns that hold them, and empties cells that seem to."
    ),
)
ABOUT_PERSONAL_DATA = (
    N_(
        "[The municipality's name] asks these questions to see where people feel safe or unsafe, and to follow up what was promised. It is responsible for how the answers are handled."
    ),
    N_("It is voluntary to answer, and you may leave out any question."),
    N_(
        "You are asked neither for your name nor for your address. Please write nothing about yourself or anybody else that tells who it is."
    ),
    N_(
        "The answers are handled as a task in the public interest. They are shown as figures about groups, never about single persons, and groups of fewer than 30 are not shown."
    ),
    N_(
        "The answers are kept until [date], then they are erased or archived as the law on archives says. What is handed in to a municipality is a public document that others may ask to see; secrecy is tested then."
    ),
    N_("Questions and complaints: [contact, data protection officer, supervisory authority]."),
)

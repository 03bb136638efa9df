"""How a municipality's Data Package is described: the standard's properties, and ours under "trygghet".

https://datapackage.org/standard/data-package/ lets a descriptor hold properties of one's own.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from trygghet.model.dataset import DatasetInfo
from trygghet.model.incidents import DateBasis
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Ground, Provenance
from trygghet.model.survey import Concept, Question, QuestionForm, Survey, SurveyType
from trygghet.model.visible import one_line

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Ours(BaseModel):
    """Properties of our own, where an unknown name is a slip of the pen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Standards(BaseModel):
    """Properties of the standard, which has more than are needed here."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class Municipality(_Ours):
    """The municipality that the package is about: its code, full name and short name."""

    code: Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
    name: _Text
    short: _Text | None = None


class GroundPart(_Ours):
    """On what ground positions are held; see :class:`~trygghet.model.provenance.Ground`."""

    ground: _Text
    handed_over_by: str | None = None
    reference: str | None = None
    delete_after: date | None = None


class QuestionPart(_Ours):
    """A question of a survey; see :class:`~trygghet.model.survey.Question`."""

    id: _Text
    concept: Concept | None = None
    wording: _Text
    form: QuestionForm = QuestionForm.ONE
    choices: tuple[_Text, ...] = ()


class SurveyPart(_Ours):
    """What governs a survey's figures; see :class:`~trygghet.model.survey.Survey`."""

    id: _Text
    title: _Text
    type: SurveyType
    wave: _Text
    mode: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    fieldwork: str | None = None
    invited: Annotated[int, Field(ge=0)] | None = None
    answered: Annotated[int, Field(ge=0)] | None = None
    population: Annotated[int, Field(ge=1)] | None = None
    wording: str | None = None
    questions: tuple[QuestionPart, ...] = ()

    def survey(self) -> Survey:
        """Return it as the rest of the code knows it."""
        plain = self.model_dump(exclude={"questions"})
        questions = tuple(Question(**question.model_dump()) for question in self.questions)
        return Survey(**plain, questions=questions)


class PackagePart(_Ours):
    """Under "trygghet" of the package."""

    municipality: Municipality
    reference_date: date
    publisher: str | None = None
    url: str | None = None


class ResourcePart(_Ours):
    """Under "trygghet" of a resource."""

    kind: Kind
    provenance: Provenance
    publisher: str | None = None
    url: str | None = None
    ground: GroundPart | None = None
    survey: SurveyPart | None = None
    date_basis: DateBasis | None = None


class Licence(_Standards):
    """A licence, by its name in the Open Definition's list, its title or its address."""

    name: str | None = None
    title: str | None = None
    path: str | None = None

    def text(self) -> str | None:
        """Return what people know it by."""
        return self.title or self.name or self.path


class Source(_Standards):
    """Where the data come from."""

    title: str | None = None
    path: str | None = None


class Dialect(_Standards):
    """How a text file is laid out."""

    delimiter: Annotated[str, StringConstraints(min_length=1, max_length=1)] | None = None
    header: bool = True
    sheet: str | None = Field(default=None, alias="sheetName")


class Resource(_Standards):
    """One file of the package."""

    name: _Text
    path: _Text
    title: str | None = None
    encoding: str | None = None
    dialect: Dialect = Dialect()
    licenses: tuple[Licence, ...] = ()
    sources: tuple[Source, ...] = ()
    trygghet: ResourcePart


class Descriptor(_Standards):
    """A ``datapackage.json``."""

    name: str | None = None
    title: str | None = None
    homepage: str | None = None
    licenses: tuple[Licence, ...] = ()
    resources: Annotated[tuple[Resource, ...], Field(min_length=1)]
    trygghet: PackagePart

    @model_validator(mode="before")
    @classmethod
    def _seen(cls, given: object) -> object:
        return _as_seen(given)

    def info(self, resource: Resource) -> DatasetInfo:
        """Return what is known of a resource's dataset; the package answers where it is silent."""
        ours = resource.trygghet
        licence = next(iter(resource.licenses or self.licenses), None)
        source = next(iter(resource.sources), None)
        return DatasetInfo(
            kind=ours.kind,
            municipality=self.trygghet.municipality.code,
            title=resource.title or resource.name,
            file=resource.path.rsplit("/", 1)[-1],
            provenance=ours.provenance,
            publisher=ours.publisher or (source and source.title) or self.trygghet.publisher,
            url=ours.url or (source and source.path) or self.trygghet.url or self.homepage,
            licence=licence.text() if licence else None,
            ground=Ground(**ours.ground.model_dump()) if ours.ground else None,
            survey=ours.survey.survey() if ours.survey else None,
            reference_date=self.trygghet.reference_date,
            date_basis=ours.date_basis,
            municipality_name=self.trygghet.municipality.name,
        )


def _as_seen(given: object) -> object:
    """Leave out of every text what nobody sees; names and titles stand on one line."""
    match given:
        case str():
            return one_line(given)
        case list():
            return [_as_seen(each) for each in given]
        case dict():
            return {name: _as_seen(value) for name, value in given.items()}
    return given

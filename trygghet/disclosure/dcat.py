"""The open data described for data portals: DCAT-AP-SE 3.0.1 in RDF/XML, the one form that is harvested.

https://docs.dataportal.se/dcat/3.0.1/: catalogue with title, description, publisher, dataset and licence;
dataset with title, description and publisher; distribution with accessURL; contact with name and mail.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as Xml

from trygghet.disclosure.bundle import Bundle
from trygghet.disclosure.open_tables import OpenTable, told
from trygghet.disclosure.publisher import PublicSettings
from trygghet.locale.words import LANGUAGES, words_for
from trygghet.model.message import N_, Message, message

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DCAT = "http://www.w3.org/ns/dcat#"
_DCT = "http://purl.org/dc/terms/"
_FOAF = "http://xmlns.com/foaf/0.1/"
_VCARD = "http://www.w3.org/2006/vcard/ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PREFIXES = {
    "rdf": _RDF, "dcat": _DCAT, "dcterms": _DCT, "foaf": _FOAF, "vcard": _VCARD,
}  # fmt: skip
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_EU = "http://publications.europa.eu/resource/authority/"
_LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"

#: Where the data's files are, seen from the publication's address.
FOLDER = "oppna-data/"


def catalogue(bundle: Bundle, settings: PublicSettings) -> bytes:
    """Return the description of a publication's data.

    Raises
    ------
    ValueError
        Where settings lack what every description must say
        (:meth:`~trygghet.disclosure.publisher.PublicSettings.lacking`).
    """
    if settings.url is None or settings.lacking():
        raise ValueError(f"settings lack {', '.join(settings.lacking())}")
    for prefix, space in _PREFIXES.items():
        Xml.register_namespace(prefix, space)
    own = settings.url if settings.url.endswith("/") else f"{settings.url}/"
    written = _Written(Xml.Element(f"{{{_RDF}}}RDF"), bundle, settings, own)
    written.catalogue()
    Xml.indent(written.root, " ")
    text: bytes = Xml.tostring(written.root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


@dataclass(frozen=True)
class _Written:
    """A description that is being written.

    Parameters
    ----------
    own
        Address of the publication; what is described is named under it.
    """

    root: Xml.Element
    bundle: Bundle
    settings: PublicSettings
    own: str

    def catalogue(self) -> None:
        """Write the catalogue, its datasets and files, and who is behind them."""
        tables = [table for table, _ in told(self.bundle)]
        whole = self._node(_DCAT, "Catalog", f"{self.own}#catalog")
        self._said(whole, "title", message(N_("Local safety")))
        self._said(whole, "description", message(N_("Open data about local safety.")))
        self._common(whole)
        _link(whole, _DCT, "license", self.settings.licence)
        _link(whole, _FOAF, "homepage", self.own)
        _link(whole, _DCAT, "themeTaxonomy", f"{_EU}data-theme")
        for table in tables:
            _link(whole, _DCAT, "dataset", f"{self.own}#{table.name}")
        for table in tables:
            self._dataset(table)
        self._publisher()
        self._contact()

    def _dataset(self, table: OpenTable) -> None:
        dataset = self._node(_DCAT, "Dataset", f"{self.own}#{table.name}")
        self._said(dataset, "title", table.title)
        names = ", ".join(each.name for each in self.bundle.municipalities)
        about = message(
            N_("{title}. Concerns: {names}. Small counts are protected."),
            title=table.title,
            names=names,
        )
        self._said(dataset, "description", about)
        self._common(dataset)
        _link(dataset, _DCAT, "contactPoint", f"{self.own}#contact")
        _link(dataset, _DCAT, "theme", f"{_EU}data-theme/JUST")
        _link(dataset, _DCT, "accessRights", f"{_EU}access-right/PUBLIC")
        self._file(dataset, f"{table.name}-csv", f"tables/{table.name}.csv", "text/csv")
        if table.name == "areas":
            self._file(dataset, "outlines", "areas.geojson", "application/geo+json")

    def _file(self, dataset: Xml.Element, name: str, path: str, form: str) -> None:
        _link(dataset, _DCAT, "distribution", f"{self.own}#{name}")
        distribution = self._node(_DCAT, "Distribution", f"{self.own}#{name}")
        address = urljoin(self.own, f"{FOLDER}{path}")
        _link(distribution, _DCAT, "accessURL", address)
        _link(distribution, _DCAT, "downloadURL", address)
        _text(distribution, _DCT, "format", form)
        _link(distribution, _DCT, "license", self.settings.licence)

    def _publisher(self) -> None:
        agent = self._node(_FOAF, "Agent", self._publisher_address)
        name = self.settings.publisher.name
        _text(agent, _FOAF, "name", name.sv if name else "")
        _link(agent, _DCT, "type", _LOCAL_AUTHORITY)

    def _contact(self) -> None:
        contact = self._node(_VCARD, "Organization", f"{self.own}#contact")
        name, mail = self.settings.contact.name, self.settings.contact.email
        _text(contact, _VCARD, "fn", name.sv if name else "")
        _link(contact, _VCARD, "hasEmail", f"mailto:{quote(mail or '', safe='@.+')}")

    @property
    def _publisher_address(self) -> str:
        return self.settings.publisher.uri or f"{self.own}#publisher"

    def _common(self, node: Xml.Element) -> None:
        """Write what is said of the catalogue and of each dataset."""
        _link(node, _DCT, "publisher", self._publisher_address)
        _link(node, _DCT, "language", f"{_EU}language/SWE")
        typed = {f"{{{_RDF}}}datatype": f"{_XSD}date"}
        day = Xml.SubElement(node, f"{{{_DCT}}}modified", typed)
        day.text = self.bundle.published.isoformat()

    def _node(self, space: str, kind: str, address: str) -> Xml.Element:
        return Xml.SubElement(self.root, f"{{{space}}}{kind}", {f"{{{_RDF}}}about": address})

    def _said(self, node: Xml.Element, name: str, said: Message) -> None:
        """Write a sentence in both languages, marked in a demo."""
        for language in LANGUAGES:
            words = words_for(language)
            text = words.say(said)
            marked = words.text("Demo: {title}", title=text) if self.bundle.demo else text
            _text(node, _DCT, name, marked, language)


def _link(node: Xml.Element, space: str, name: str, address: str) -> None:
    Xml.SubElement(node, f"{{{space}}}{name}", {f"{{{_RDF}}}resource": address})


def _text(node: Xml.Element, space: str, name: str, text: str, language: str | None = None) -> None:
    marked = {_XML_LANG: language} if language else {}
    Xml.SubElement(node, f"{{{space}}}{name}", marked).text = text

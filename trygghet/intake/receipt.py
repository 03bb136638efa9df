"""Receipts as text, so that they outlive the process that wrote them and are said in any language."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from trygghet.model.dataset import Receipt
from trygghet.model.kinds import Kind
from trygghet.model.message import Message
from trygghet.model.vocabulary import Vocabulary

_MODEL = "trygghet.model."


def receipt_to_json(receipt: Receipt) -> str:
    """Return a receipt as JSON text."""
    content = {field.name: getattr(receipt, field.name) for field in fields(receipt)}
    content["notes"] = [message_to_data(note) for note in receipt.notes]
    return json.dumps(content, ensure_ascii=False)


def receipt_from_json(text: str) -> Receipt:
    """Return the receipt that :func:`receipt_to_json` wrote."""
    content = json.loads(text)
    kind = content.pop("kind")
    notes = tuple(message_from_data(note) for note in content.pop("notes"))
    kinds = {str(member): member for member in Kind}
    return Receipt(kind=kinds[kind] if kind else None, notes=notes, **content)


def message_to_data(message: Message) -> dict[str, Any]:
    """Return a sentence with its values as data for JSON."""
    return {
        "text": message.text,
        "plural": message.plural,
        "values": {name: _to_data(value) for name, value in message.values.items()},
    }


def message_from_data(data: Mapping[str, Any]) -> Message:
    """Return the sentence that :func:`message_to_data` took apart."""
    values = {name: _from_data(value) for name, value in data["values"].items()}
    return Message(data["text"], values, data["plural"])


def accounted(receipt: Receipt) -> bool:
    """Whether every row of the file is accounted for."""
    parts = receipt.accepted + receipt.rejected + receipt.already_there + receipt.changed
    return receipt.read == parts


def _to_data(value: object) -> object:
    match value:
        case Message():
            return {"message": message_to_data(value)}
        case Vocabulary():
            kind = type(value)
            return {"word": [kind.__module__.removeprefix(_MODEL), kind.__name__, str(value)]}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case bool() | int() | float() | str():
            return value
        case tuple() | list():
            return {"list": [_to_data(item) for item in value]}
        case _:
            return str(value)


def _from_data(value: Any) -> object:
    if not isinstance(value, dict):
        return value
    match next(iter(value.items())):
        case "message", data:
            return message_from_data(data)
        case "word", [module, name, key]:
            vocabulary = getattr(importlib.import_module(_MODEL + module), name)
            return {str(member): member for member in vocabulary}[key]
        case "moment", text:
            return datetime.fromisoformat(text)
        case "date", text:
            return date.fromisoformat(text)
        case "list", items:
            return tuple(_from_data(item) for item in items)
    raise ValueError(value)

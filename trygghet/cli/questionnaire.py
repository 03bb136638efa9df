"""``questionnaire``: the next survey's questions, to print and to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from trygghet.cli.session import Session, answers_for
from trygghet.cli.sheets import OUT, writing


@click.command()
@click.argument("out", type=OUT)
@click.option("--lang", type=click.Choice(["sv", "en"]), help="Language in which people are asked.")
@click.pass_obj
@answers_for
def questionnaire(session: Session, out: Path, lang: str | None) -> None:
    """Write a questionnaire: .md to print, .csv or .xlsx to fill in and load without a mapping."""
    from trygghet.intake.questionnaire import (  # noqa: PLC0415 - needs the Excel writer
        write_questionnaire,
    )
    from trygghet.locale.words import words_for  # noqa: PLC0415 - only here

    with writing(out):
        write_questionnaire(out, words_for(lang) if lang else session.words)
    click.echo(session.words.text("A questionnaire is written to {path}.", path=str(out)))

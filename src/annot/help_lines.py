"""What stands on every result and where people listen: one source for the page and the terminal.

The texts and numbers are `data/help.yaml`. They are shown whatever was found, so that nobody has to
be found in need before they see them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from annot.resources import data

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True)
class HelpLine:
    name: str
    number: str
    note: str | None


def help_data() -> Mapping[str, Any]:
    return data("help")  # type: ignore[no-any-return]


def fixed_texts(language: str = "nl") -> Mapping[str, str]:
    return help_data()["texts"][language]  # type: ignore[no-any-return]


def last_check(language: str = "nl") -> str:
    """The sentence that says when the numbers were checked, with the date written out."""
    day = date.fromisoformat(help_data()["checked"])
    month = _MONTHS[language].split()[day.month - 1]
    return fixed_texts(language)["last_check"].format(date=f"{day.day} {month} {day.year}")


def help_blocks(language: str = "nl") -> dict[str, list[HelpLine]]:
    """The lines by country, in the order of the file: the number for danger comes first."""

    def said(value: Any) -> Any:
        return value[language] if isinstance(value, dict) else value

    return {
        said(block["country"]): [
            HelpLine(said(line["name"]), said(line["number"]), said(line["note"]))
            for line in block["lines"]
        ]
        for block in help_data()["blocks"]
    }


def joined(lines: Iterable[HelpLine]) -> str:
    """The lines of one country in one paragraph."""
    return " · ".join(
        f"{line.name} {line.number}" + (f" ({line.note})" if line.note else "") for line in lines
    )

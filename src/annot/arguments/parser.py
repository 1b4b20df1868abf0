"""An argument parser whose errors repeat nothing that was typed: it may be someone's message."""

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

UNUSABLE = 2
_QUOTED = re.compile(r"(invalid \w+(?: value)?): .*?( \(choose from .*\))?$", re.S)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose errors are one sentence without the user's words."""

    def error(self, message: str) -> NoReturn:
        if message.startswith("unrecognized arguments"):
            message = "unrecognised arguments; put a text between quotes"
        message = _QUOTED.sub(r"\1\2", message)
        self.exit(UNUSABLE, f"{self.prog}: {message}; see {self.prog} --help\n")


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]
    Group = argparse._ArgumentGroup

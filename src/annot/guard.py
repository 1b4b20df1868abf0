"""Cells that a spreadsheet would take for a formula, and how they are written so that it does not.

After OWASP's page on CSV injection; the full-width signs are what some spreadsheets read the same.
A cell that starts with such a sign, or with one behind `'`, gets one `'` in front: then taking one
off every cell of that form gives back what was there. "'t Was laat" is none of them.
"""

import re

GUARD = "'"
FORMULA = r"^'*[=+\-@\t\r\n\x00＝＋－＠]"
GUARDED = re.compile(FORMULA.replace("'*", "'+"))


def guarded(cell: str) -> str:
    return GUARD + cell if re.match(FORMULA, cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if GUARDED.match(cell) else cell

"""Offsets of tools that count UTF-16 code units, as JavaScript does: most emoji are two of them."""

from bisect import bisect_left


class Utf16:
    """Between offsets in code points and in UTF-16 code units, for one text."""

    def __init__(self, text: str) -> None:
        self._wide = (
            [] if text.isascii() else [at for at, char in enumerate(text) if char > "\uffff"]
        )
        self._units = [at + number for number, at in enumerate(self._wide)]

    def units(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)

    def points(self, units: object) -> int:
        """Raises TypeError with the kind of problem. Beyond the text it goes on counting."""
        if type(units) is not int:
            raise TypeError("span_outside")
        before = bisect_left(self._units, units)
        if before and self._units[before - 1] == units - 1:
            raise TypeError("span_inside_character")
        return units - before

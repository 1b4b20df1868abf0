"""So many of a stream, however long it is."""

from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")


class Reservoir(Generic[T]):
    """At most `size`, each with the same probability (Vitter 1985, *ACM TOMS* 11)."""

    def __init__(self, size: int, random: np.random.Generator) -> None:
        self.kept: list[T] = []
        self._size, self._random, self._seen = size, random, 0

    def add(self, one: T) -> None:
        self._seen += 1
        if len(self.kept) < self._size:
            self.kept.append(one)
        elif (place := int(self._random.integers(self._seen))) < self._size:
            self.kept[place] = one

"""Records without the names of their speakers, with offsets that still fit.

`pseudonymise` is for one conversation on the page: speakers are numbered, nothing else changes.
`Pseudonymiser` is for corpora: speakers are the same everywhere under a key, and numbers and
addresses go as well.
"""

from .corpus import LIMITS, Pseudonymiser
from .key import read_key
from .page import Pseudonyms, pseudonymise
from .renaming import Renamed

__all__ = ["LIMITS", "Pseudonymiser", "Pseudonyms", "Renamed", "pseudonymise", "read_key"]

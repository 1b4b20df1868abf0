"""The key file of a corpus's pseudonyms.

Who has the key can find out which pseudonym a known name has, by computing it; who loses it cannot
make the same pseudonyms again. So it is kept apart from the output, by the researcher alone.
"""

import os
import secrets
from pathlib import Path

from annot.errors import InputError

SHORTEST, LONGEST = 16, 1024
"""Bytes. A shorter key can be guessed; a longer file is most likely a text named by mistake."""


def read_key(path: str | Path) -> tuple[bytes, bool]:
    """The key in the file, and whether it was made just now because the file did not exist.

    White space around it does not count, so that an editor's last line break changes no pseudonym.
    A new key is 32 random bytes in hexadecimal, readable by its owner alone. Runs on several
    machines need the same file: make it before they start.
    """
    path = Path(path)
    try:
        if not path.exists():
            return _new(path), True
        with path.open("rb") as file:
            key = file.read(LONGEST + 1).strip()
    except OSError as error:
        raise InputError(f"the key file cannot be used: {error.strerror}") from None
    if not SHORTEST <= len(key) <= LONGEST:
        raise InputError(f"the key file must hold {SHORTEST} to {LONGEST} bytes")
    return key, False


def _new(path: Path) -> bytes:
    """Written only if nobody else made the file in the meantime (FileExistsError, an OSError)."""
    key = secrets.token_hex(32)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
        file.write(key + "\n")
    return key.encode()

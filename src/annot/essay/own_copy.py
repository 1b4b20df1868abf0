"""The user's own copy of the essay: one JSON file on their machine, readable by them alone.

It lies in the user data folder of the system (`~/.local/share/annot/essay.json` on Linux,
`~/Library/Application Support/annot/` on macOS, `%LOCALAPPDATA%` on Windows), or in the folder
that the environment variable ANNOT_HOME names. Deleting the file forgets the text.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from annot.essay.passages import EssayError


def copy_path() -> Path:
    """Where the user's copy is, or would be."""
    if home := os.environ.get("ANNOT_HOME"):
        return Path(home) / "essay.json"
    from platformdirs import user_data_path  # not needed where the wheel is built

    return user_data_path("annot") / "essay.json"


def load_copy() -> dict[str, str]:
    """The imported paragraphs by id, as the user's own text; empty when nothing was imported.

    Raises EssayError when there is a copy that cannot be read.
    """
    path = copy_path()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        data = None
    if isinstance(data, dict) and all(isinstance(text, str) for text in data.values()):
        return data
    raise EssayError(f"The copy of the essay at {path} cannot be read; import the essay again.")


def save_copy(paragraphs: Mapping[str, str]) -> Path:
    """Adds imported paragraphs to the user's copy and returns where it lies.

    It adds, so an essay can come in pieces; a copy that cannot be read is replaced. The file is
    made with permission 0600 beside its place and moved there whole, so that no reader ever sees
    half of it. Raises EssayError when it cannot be written.
    """
    path = copy_path()
    kept: dict[str, str] = {}
    with suppress(EssayError):
        kept = load_copy()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # NamedTemporaryFile makes files of mode 0600.
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=".essay-", delete=False
        ) as draft:
            try:
                json.dump(kept | dict(paragraphs), draft, ensure_ascii=False, indent=1)
                draft.close()
                Path(draft.name).replace(path)
            except BaseException:
                Path(draft.name).unlink(missing_ok=True)
                raise
    except OSError:
        raise EssayError(f"The copy of the essay cannot be written at {path}.") from None
    return path

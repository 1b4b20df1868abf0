"""Puts the rules and texts into the wheel, with their compiled form beside them.

Reading YAML and deriving word orders takes seconds; reading the result takes milliseconds. An
editable install gets neither, so that it always reads the files that are being edited.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledData(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard" or self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from annot import essay
        from annot.constructions.compiler import library
        from annot.resources import data

        folder = root / "data"
        files = [*folder.glob("*.yaml"), *folder.glob("page/*.yaml"), *folder.glob("lesson/*.yaml")]
        names = [file.relative_to(folder).with_suffix("").as_posix() for file in files]
        compiled = {name.replace("/", "."): data(name) for name in names}
        compiled |= {"rules": library(), "essay": essay.read_data()}
        self._folder = tempfile.TemporaryDirectory()
        include = build_data["force_include"]
        include |= {str(root / name): f"annot/_data/{name}" for name in ("patterns", "data")}
        for name, values in compiled.items():
            file = Path(self._folder.name) / f"{name}.json"
            file.write_text(json.dumps(values, ensure_ascii=False, separators=(",", ":")), "utf-8")
            include[str(file)] = f"annot/_data/compiled/{name}.json"

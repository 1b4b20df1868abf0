"""What axe-core finds on the page, but for nodes of Streamlit's own that `axe_known.yaml` lists."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from browser_support import Visit

from annot.resources import read_yaml

axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

AXE = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
KNOWN = read_yaml(Path(__file__).parents[1] / "dashboard" / "axe_known.yaml")
OVERLAP = {
    "bgOverlap",
    "elmPartiallyObscured",
    "elmPartiallyObscuring",
    "imgNode",  # letters of a chart: axe sees a picture there
    "shortTextContent",
    "Element midpoint exceeds the grid bounds Skipping color-contrast rule.",
}
MODES = ("light", "dark")
FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node && node !== document.body
    ? `${node.localName} ${node.getAttribute("aria-label") ?? node.textContent.trim()}`.slice(0, 80)
    : "";
}"""


@dataclass
class Audit:
    """What axe-core found: violations, contrasts that it could not compute, and those it could."""

    violations: list[tuple[str, str, str]] = field(default_factory=list)
    known: set[int] = field(default_factory=set)
    unsure: list[tuple[str, str]] = field(default_factory=list)
    contrasts: set[tuple[str, str]] = field(default_factory=set)
    places: list[str] = field(default_factory=list)

    def look(self, visit: Visit, place: str) -> None:
        self.places.append(place)
        visit.tab.evaluate(AXE)
        found = visit.tab.evaluate("() => axe.run(document)")
        for violation in found["violations"]:
            for node in violation["nodes"]:
                self._violation(visit, place, violation, node)
        for kind in ("incomplete", "passes"):
            for result in found[kind]:
                if result["id"] == "color-contrast":
                    self._contrast(place, kind, result["nodes"])

    def _contrast(self, place: str, kind: str, nodes: list[Any]) -> None:
        for node in nodes:
            if kind == "passes":
                self.contrasts.add((place, node["html"]))
            # What lies half under something else now was measured in another place or width.
            elif not OVERLAP & set(((node["any"] or node["none"])[0]["data"] or {}).values()):
                self.unsure.append((place, str(node["target"])))

    def _violation(self, visit: Visit, place: str, violation: Any, node: Any) -> None:
        for number, entry in enumerate(KNOWN):
            if entry["rule"] == violation["id"] and len(node["target"]) == 1:
                target = visit.tab.locator(node["target"][0]).first
                if target.evaluate("(node, selector) => node.matches(selector)", entry["selector"]):
                    self.known.add(number)
                    return
        described = f"{violation['impact']}: {violation['help']}: {node['html'][:200]}"
        self.violations.append((place, violation["id"], described))

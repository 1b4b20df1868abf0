"""How quick the page is: `python benchmarks/page.py`. It needs Chromium, and takes a minute.

Two figures, on a chat of 1,000 messages that is pasted into a page whose rules are loaded:

- from the click until the highlights are painted, beside the least that Streamlit can do with the
  same messages: `annotator.pipe`, and `st.html` of the same highlights as plain marks;
- from a click on a mark until its explanation stands there.

Medians; the browser keeps the time, from the click to the second frame after the change.
"""

import json
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from browser_support import Visit, chromium, serve  # noqa: E402

MESSAGES = 1000
RUNS = 7
MARK = '.mark[role="button"]'
PLAIN = """
import html
import streamlit as st
import annot
from annot.dashboard.given import pasted

@st.cache_resource
def reader():
    return annot.load()

text = st.text_area("Jouw tekst")
if st.button("Bekijk de tekst"):
    parts = []
    for record in reader().pipe(pasted(text).messages):
        at, whole = 0, record.message.text
        parts.append("<p>")
        for span in record.spans:
            if span.start >= at:
                parts.append(html.escape(whole[at : span.start]))
                parts.append(f"<mark>{html.escape(span.text)}</mark>")
                at = span.end
        parts.append(html.escape(whole[at:]) + "</p>")
    st.html("".join(parts))
"""
TIMER = """([click, words, number, mark, ready]) => new Promise((done) => {
  // Components are shadow trees, none inside another; only these are looked through.
  const roots = () => [document, ...[...document.querySelectorAll("*")]
    .map((one) => one.shadowRoot).filter(Boolean)];
  const first = (css, words) => {
    for (const root of roots()) {
      const found = root.querySelector(css);
      if (found && found.textContent.includes(words)) return found;
    }
  };
  const target = roots().flatMap((root) => [...root.querySelectorAll(click)])
    .filter((one) => one.textContent.includes(words))[number];
  const old = first(mark, ready);
  const start = performance.now();
  target.click();
  const look = () => {
    const now = first(mark, ready);
    if (!now || now === old) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
  };
  requestAnimationFrame(look);
})"""


def chat(run: int) -> str:
    """Ordinary messages of the gold set with the demo conversations between them.

    `run` makes each a little different, so that nothing can be remembered from the one before.
    """
    ordinary = [
        row["text"]
        for row in map(json.loads, (ROOT / "data/gold/ordinary.jsonl").open(encoding="utf-8"))
    ]
    told = [
        json.loads(line)["text"]
        for file in sorted((ROOT / "data" / "demo").glob("*.jsonl"))
        for line in file.open(encoding="utf-8")
    ]
    texts = [told[n // 5] if n % 5 == 0 else ordinary[n] for n in range(MESSAGES)]
    return "\n".join(
        f"{1 + n // 40:02}-03-2026 {8 + n % 40 // 4:02}:{n % 60:02} - "
        f"{'Noor' if n % 2 else 'Sam'}: {' '.join(text.split())} {run}"
        for n, text in enumerate(texts)
    )


def opened(visit: Visit, run: int) -> Visit:
    visit.tab.goto(visit.address)
    visit.box.wait_for()
    visit.settle()
    visit.paste(chat(run))
    visit.box.blur()
    visit.settle()
    return visit


def to_paint(visit: Visit, mark: str, run: int) -> float:
    """Milliseconds."""
    order = ["button", "Bekijk de tekst", 0, mark, ""]
    return float(opened(visit, run).tab.evaluate(TIMER, order))


def to_explain(visit: Visit) -> list[float]:
    """Milliseconds, on the page as `to_paint` leaves it, a mark further each time."""
    visit.settle()
    times = []
    for number in range(2 * RUNS):
        place = f"Zin {number + 1} van"
        order = [MARK, "", number, ".place", place]
        times.append(visit.tab.evaluate(TIMER, order))
        visit.settle()
    return times


def told(name: str, times: list[float]) -> str:
    return f"{name:<34}{median(times):6.0f} ms  ({min(times):.0f} to {max(times):.0f})"


def measure(browser: Any, folder: Path) -> None:
    script = folder / "plain.py"
    script.write_text(PLAIN, encoding="utf-8")
    with serve(folder, script) as one, serve(folder) as other:
        least = Visit(browser.new_context(), one.address)
        visit = Visit(browser.new_context(), other.address)
        # In turns, since the machine is not always as busy. The first of each loads the rules.
        both = [
            (to_paint(least, "mark", run), to_paint(visit, MARK, run)) for run in range(RUNS + 1)
        ]
        plain, page = (list(times) for times in zip(*both[1:], strict=True))
        print(f"{MESSAGES} messages, {visit.marks.count()} marks, medians")
        print(told("annotator.pipe and st.html", plain))
        print(told("the page, to painted highlights", page))
        print(f"{'ratio':<34}{median(page) / median(plain):6.2f}     (at most 1.5)")
        print(told("a click on a mark, to its text", to_explain(visit)))


def main() -> None:
    with TemporaryDirectory() as folder, chromium() as browser:
        measure(browser, Path(folder))


if __name__ == "__main__":
    main()

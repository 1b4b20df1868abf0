"""Makes the pictures of the page in this folder: `python docs/screenshots.py`.

It starts the page and Chromium as the browser tests do, opens an invented conversation and chooses
a sentence in it.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "support"))

from browser_support import Visit, chromium, serve  # noqa: E402

DEMO = "Koppel: iets op een feest"
PICTURES: dict[str, dict[str, Any]] = {
    "page.png": {"viewport": {"width": 1280, "height": 900}},
    "page-dark.png": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "page-phone.png": {
        "viewport": {"width": 360, "height": 760},
        "device_scale_factor": 2,
        "has_touch": True,
    },
}


def picture(browser: Any, address: str, name: str, options: dict[str, Any]) -> None:
    context = browser.new_context(locale="nl-NL", reduced_motion="reduce", **options)
    visit = Visit(context, address).open()
    visit.tab.get_by_role("button", name=DEMO).click()
    visit.marks.first.wait_for()
    visit.settle()
    if "has_touch" not in options:
        visit.choose(2)
    visit.tab.wait_for_timeout(500)
    visit.tab.screenshot(path=HERE / name)
    context.close()


def main() -> None:
    with TemporaryDirectory() as folder, serve(Path(folder)) as server, chromium() as browser:
        for name, options in PICTURES.items():
            picture(browser, server.address, name, options)


if __name__ == "__main__":
    main()

"""Chat text for properties: wordings of the rules in all spellings of chat, among other words."""

import random

from hypothesis import strategies as st

from annot.constructions.marks import unmark
from annot.constructions.rules import load_rules

EXAMPLES = [
    unmark(example)[0]
    for texts in load_rules().constructions.values()
    for example in texts["examples"]
]
_BETWEEN = [
    *"hij zegt dat niet ? haha \n als 😂 , . … \" ' “ ” > maar zo is nu eenmaal * ~ - 't 'k".split(
        " "
    ),
    "gisteren naar de overkant gelopen",
    "https://voorbeeld.nl/nooit",
    "\u200d",
    "zei:",
]


def distorted(text: str, rng: random.Random) -> str:
    """The text as someone types it in a hurry: one phenomenon of chat spelling, or none."""
    at = rng.randrange(len(text)) if text else 0
    ways = [
        lambda: text,
        text.upper,
        text.title,
        lambda: text.replace("ij", "y"),
        lambda: text[:at] + text[at : at + 1] * 4 + text[at + 1 :],
        lambda: text[:at] + text[at + 1 :],
        lambda: text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
        lambda: text.replace(" ", "", 1),
        lambda: text.replace(" ", "\n", 1),
        lambda: text.replace(" ", "  ").replace("e", "é", 1),
        lambda: text.replace("o", "0").replace("e", "3"),
        lambda: text.replace("ik ", "k").replace("het", "'t"),
        lambda: text.replace("dat", "da").replace("niet", "ni"),
        lambda: f"*{text}*",
        lambda: text.replace(" ", " * ", 1),
        lambda: "-".join(text.split(" ", 1)),
    ]
    return rng.choice(ways)()


CHAT = st.builds(
    lambda parts, seed: " ".join(distorted(part, random.Random(seed + n)) for n, part in parts),
    st.lists(st.sampled_from(EXAMPLES) | st.sampled_from(_BETWEEN), min_size=1, max_size=4).map(
        lambda parts: list(enumerate(parts))
    ),
    st.integers(0, 2**32),
)

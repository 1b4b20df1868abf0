"""Worksheets of the usual choice, and choices of every kind."""

from collections.abc import Callable

from hypothesis import strategies as st

from annot.labels import label_texts
from annot.lesson.sheet_pages import Sheet
from annot.lesson.sheets import MOST, Choice, make_tasks

CORE = Choice(("ontkenning", "correctie", "minimalisering"))
Maker = Callable[..., Sheet]
choices = st.builds(
    Choice,
    labels=st.lists(st.sampled_from(list(label_texts())), min_size=1, unique=True).map(tuple),
    strengths=st.sampled_from([("sterk",), ("zwak",), ("sterk", "zwak")]),
    lookalikes=st.booleans(),
    number=st.integers(1, MOST),
    seed=st.integers(1, 9999),
)


def made(make: Maker, choice: Choice, language: str = "nl") -> Sheet:
    return make(choice, make_tasks(choice), language)


def words(sheet: Sheet) -> str:
    return "\n".join(
        "".join(run.text for run in paragraph.runs) for group in sheet.groups for paragraph in group
    )

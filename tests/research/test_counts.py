"""`SpanCounts` counts what `annot.load()` reports, wherever scikit-learn puts a transformer."""

import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import issparse
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline

import annot
from annot.research import SpanCounts

ROOT = Path(__file__).parents[2]
FIELDS = {"label": "label", "status": "status", "construction": "pattern"}


@pytest.fixture(scope="module")
def texts() -> list[str]:
    lines = [
        line
        for path in sorted((ROOT / "data/demo").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [*(json.loads(line)["text"] for line in lines), "Je overdrijft. JE OVERDRIJFT!", ""]


@pytest.mark.parametrize(
    ("layers", "all"),
    [(("kern", "verwant", "tegenbeeld"), False), (("kern",), True), (("all",), True)],
)
def test_counts_are_those_of_the_annotator(
    texts: list[str], layers: tuple[str, ...], all: bool
) -> None:
    counter = SpanCounts(tuple(FIELDS), layers=layers, all=all)
    counts, annotator = counter.fit_transform(texts), annot.load(layers=layers, all=all)
    names = [name.partition("_") for name in counter.get_feature_names_out()]
    spans = [annotator(text) for text in texts]
    expected = [
        [sum(getattr(span, FIELDS[part]) == value for span in some) for part, _, value in names]
        for some in spans
    ]
    assert counts.tolist() == expected
    assert counts.sum() == len(FIELDS) * sum(map(len, spans)) > 0


def test_features_are_fixed_by_rules_and_options() -> None:
    names = SpanCounts(layers=["kern"]).get_feature_names_out()
    assert list(names) == ["label_ontkenning", "label_correctie", "label_minimalisering"]
    assert "status_ontkend" not in SpanCounts("status").get_feature_names_out()
    assert "status_ontkend" in SpanCounts("status", all=True).get_feature_names_out()
    assert SpanCounts("construction").fit_transform(["hoi"]).shape[1] > 400
    assert SpanCounts().fit_transform([]).shape == SpanCounts().transform(["", ""])[:0].shape


def test_sparse_output_is_the_same_counts(texts: list[str]) -> None:
    sparse = SpanCounts("construction", sparse_output=True).fit_transform(texts)
    assert issparse(sparse) and sparse.has_canonical_format
    assert (sparse.toarray() == SpanCounts("construction").fit_transform(texts)).all()


@pytest.mark.parametrize(
    "column",
    [
        pd.Series,
        np.array,
        tuple,
        lambda given: pd.Series(given, dtype="category"),
        lambda given: pd.Series(given, dtype="string"),
        lambda given: pd.DataFrame({"bericht": given}),
        lambda given: np.array(given, dtype=object).reshape(-1, 1),
    ],
    ids=["series", "array", "tuple", "category", "string", "frame", "column"],
)
def test_every_kind_of_column_gives_the_same(column: Any) -> None:
    given = ["je overdrijft", "tot morgen"]
    assert SpanCounts().fit_transform(column(given)).sum(axis=1).tolist() == [1, 0]


def test_pandas_output_has_the_index_and_the_names() -> None:
    given = pd.Series(["je overdrijft", "tot morgen"], index=["x", "y"])
    frame = SpanCounts().set_output(transform="pandas").fit_transform(given)
    assert list(frame.index) == ["x", "y"] and frame.loc["x", "label_minimalisering"] == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("geheim", "a single string"),
        (["a", None], "position 1 is missing"),
        (["a", float("nan")], "position 1 is missing"),
        (pd.Series(["a", "b", pd.NA], dtype="string"), "position 2 is missing"),
        (["a", 3], "position 1 is no string"),
        ([b"geheim"], "position 0 is no string"),
        ([["geheim"], "b"], "position 0 is no string"),
        (pd.DataFrame({"a": ["geheim"], "b": ["c"]}), "another shape"),
        ((text for text in ["geheim"]), "another shape"),
    ],
)
def test_what_is_no_column_of_texts_is_refused_without_its_words(given: Any, message: str) -> None:
    for act in (SpanCounts().fit, SpanCounts().transform):
        with pytest.raises(ValueError, match=message) as caught:
            act(given)
        assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "layer"}, "by is one of label, status, construction"),
        ({"by": ()}, "by is one of"),
        ({"by": ("label", "label")}, "each once"),
        ({"layers": ("kern", "rand")}, "unknown layer"),
    ],
)
def test_fit_refuses_an_option_that_does_not_exist(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SpanCounts(**options).fit(["a"])


@pytest.mark.thorough
def test_a_search_over_a_pipeline_of_columns(texts: list[str]) -> None:
    frame = pd.DataFrame({"text": texts, "length": [len(text) for text in texts]})
    flagged = [bool(annot.load(layers=("kern",))(text)) for text in texts]
    columns = ColumnTransformer(
        [
            ("spans", SpanCounts(), "text"),
            ("words", TfidfVectorizer(), "text"),
            ("length", "passthrough", ["length"]),
        ]
    )
    model = Pipeline([("columns", columns), ("model", LogisticRegression(max_iter=1000))])
    grid = {"columns__spans__by": ["construction", ("label", "status")]}
    search = GridSearchCV(model, grid, cv=2, n_jobs=2, error_score="raise").fit(frame, flagged)
    assert search.score(frame, flagged) > 0.9
    names = search.best_estimator_[0].get_feature_names_out()
    assert {name.partition("__")[0] for name in names} == {"spans", "words", "length"}


@pytest.mark.thorough
def test_a_pickle_works_in_a_new_process_and_holds_no_text(tmp_path: Path) -> None:
    counter = SpanCounts("construction", layers=("kern",))
    counter.fit_transform(["Zwaluwstaart, je overdrijft"])
    data = pickle.dumps(counter)
    assert b"waluwstaart" not in data
    (tmp_path / "counter.pickle").write_bytes(data)
    program = (
        "import pickle, sys; counter = pickle.load(open(sys.argv[1], 'rb'));"
        "print(counter.transform(['je overdrijft']).sum(), len(counter.get_feature_names_out()))"
    )
    arguments = [sys.executable, "-c", program, str(tmp_path / "counter.pickle")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", str(len(counter.get_feature_names_out()))]


@pytest.mark.thorough
def test_threads_count_the_same(texts: list[str]) -> None:
    expected = SpanCounts().transform(texts)
    with ThreadPoolExecutor(4) as pool:
        for counts in pool.map(lambda _: SpanCounts().transform(texts), range(8)):
            assert (counts == expected).all()


def test_the_class_is_imported_when_asked_for() -> None:
    lazily = "import annot.research, sys; assert 'sklearn' not in sys.modules;"
    missing = (
        "sys.meta_path.insert(0, type('Missing', (), {'find_spec': staticmethod(find)}));"
        "annot.research.SpanCounts"
    )
    find = (
        "def find(name, *_):\n"
        "    if name.partition('.')[0] == 'sklearn':\n"
        "        raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{find}{lazily}\n{missing}"], capture_output=True, text=True
    )
    assert done.stderr.splitlines()[-1] == (
        "ImportError: SpanCounts needs the research extra; "
        "install it with: pip install annot[research]"
    )


def test_a_clone_has_the_same_options() -> None:
    counter = SpanCounts("status", layers=("kern",), all=True, sparse_output=True)
    assert clone(counter).get_params() == counter.get_params()

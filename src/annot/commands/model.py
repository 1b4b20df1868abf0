"""`annot model`: the trained pipeline that annot supports, fetched or looked at."""

import argparse

from annot.errors import InputError
from annot.pipeline.trained import SUPPORTED, meta_of

FAILED = (
    "spaCy's downloader could not install {model}; it needs the internet and pip, and says above "
    "what went wrong"
)


def run(options: argparse.Namespace) -> int:
    return _install() if options.action == "install" else _info(options.model)


def _install() -> int:
    """The one command that uses the network, by spaCy's own downloader."""
    from spacy.cli.download import download

    try:
        download(SUPPORTED)
    except (SystemExit, Exception) as error:
        if isinstance(error, SystemExit) and not error.code:
            return 0
        raise InputError(FAILED.format(model=SUPPORTED)) from None
    return 0


def _info(model: str) -> int:
    import spacy

    meta = meta_of(model)
    components = ", ".join(meta["pipeline"])
    vectors = meta.get("vectors", {})
    print(f"pipeline    {meta['lang']}_{meta['name']} {meta['version']}")
    print(f"made for    spaCy {meta['spacy_version']}; installed is {spacy.about.__version__}")
    print(f"components  {components}")
    print(f"vectors     {vectors.get('vectors', 0)} of {vectors.get('width', 0)} numbers")
    print(f"licence     {meta.get('license') or 'not stated'}")
    used = [name for name in ("morphologizer", "tagger", "parser") if name in meta["pipeline"]]
    print(f"used        {', '.join(used) or 'nothing'}, on texts with a match (annot --model)")
    return 0

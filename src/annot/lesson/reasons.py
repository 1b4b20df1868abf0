"""In words: what is done with a look-alike, and what decides that."""

from annot.labels import page_texts, view_texts
from annot.lesson.contrasts import ABSENT, Contrast


def status_name(contrast: Contrast, language: str = "nl") -> str:
    if contrast.status == ABSENT:
        return str(view_texts("contrasts", language)["absent"])
    return str(page_texts(language)["status"][contrast.status]["name"])


def reason(contrast: Contrast, language: str = "nl") -> str:
    """One sentence, which names the cue, or the words that are other than in the example."""
    if contrast.status == ABSENT:
        return _other_words(contrast, language)
    sentences = page_texts(language)["status"][contrast.status]
    if contrast.cue is None:
        return str(sentences["sentence_without_cue"])
    return str(sentences["sentence"]).format(cue=contrast.cue)


def deciding_words(contrast: Contrast) -> list[str]:
    """Those of the look-alike, or of the example where the look-alike only lacks words."""
    if contrast.deciding:
        return [contrast.text[start:end] for start, end in contrast.deciding]
    return [contrast.example.text[start:end] for start, end in contrast.missing]


def _other_words(contrast: Contrast, language: str) -> str:
    texts = view_texts("contrasts", language)
    named = texts["and"].join(f"‘{words}’" for words in deciding_words(contrast))
    return str(texts["other_words" if contrast.deciding else "lacks_words"]).format(words=named)

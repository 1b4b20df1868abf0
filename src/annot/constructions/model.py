"""What a construction file may hold, as pydantic models; they also give the published JSON Schema.

Imported only where files are read (build, `annot patterns check`, a checkout): the installed
program reads the compiled rules and needs none of this.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from .marks import MARKED

Label = Literal[
    "ontkenning", "correctie", "minimalisering",
    "diskwalificatie", "schuldverschuiving", "grensbestraffing", "devaluatie",
    "omkering", "terugtrekking", "toenadering", "idealisering",
    "zelftwijfel", "sussen", "erkenning",
]  # fmt: skip
Status = Literal[
    "direct", "geciteerd", "vermelding", "vraag", "hypothetisch", "humor", "verduidelijking",
    "ontkend", "eigen", "derde", "generiek", "zakelijk", "geruststelling", "idioom", "herstel",
    "los",
]  # fmt: skip
Signal = Literal["afgezwakt", "versterking", "klacht", "lof"]
"""No status: it makes a match weak, lets a weak one count, or is found in the turn before."""
Support = Literal["voorbeeld", "benoemd", "afgeleid"]
PARAGRAPH = (
    r"^(inleiding|mechanisme|cyclus|impact|vervorming|herstel|liefde|volwassenheid|samengevat)-\d+$"
)


def _marked(text: str) -> str:
    if not MARKED.search(text):
        raise ValueError("mark the span with ⟦ and ⟧, as in “⟦je overdrijft⟧ weer”")
    return text


def _unmarked(text: str) -> str:
    if "⟦" in text or "⟧" in text:
        raise ValueError("a counter-example has no marks; give the status the whole gets")
    return text


Text = Annotated[str, Field(min_length=3)]
Marked = Annotated[str, AfterValidator(_marked)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Verb(Strict):
    """Principal parts of a verb; a separable one names its particle and gives the bare forms."""

    infinitive: Text
    stem: str | None = None
    particle: str = ""
    past: str | list[str] | None = None
    past_plural: str | list[str] | None = None
    participle: str | list[str] | None = None
    auxiliary: Literal["hebben", "zijn"] = "hebben"


class CounterExample(Strict):
    """A text that looks like the construction, and its status; `geen` is no match at all."""

    text: Annotated[Text, AfterValidator(_unmarked)]
    status: Status | Literal["geen"]


class Construction(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z]+\.[a-z0-9-]+$")]
    name: Annotated[Text, Field(description="the wording as people know it")]
    strength: Literal["sterk", "zwak"] = "sterk"
    region: Annotated[
        Literal["nl", "vl"] | None,
        Field(
            description="where the wording itself is said: nl for the Netherlands only, vl for "
            "Flanders only; none where it is at home in both. For readers: it changes no match"
        ),
    ] = None
    grammar: Annotated[str, Field(alias="class", description="a class of patterns/classes.yaml")]
    speaker: Annotated[
        Literal["jij", "ik", "het"],
        Field(description="the subject: the addressee, the writer, or a thing"),
    ] = "jij"
    verb: Verb | str | None = None
    slots: dict[str, list[str]] = {}
    without: list[str] = []
    absorbs: Annotated[
        list[Label],
        Field(description="labels whose shorter matches inside this one are part of it"),
    ] = []
    also: Annotated[
        list[Label],
        Field(description="labels that other constructions rightly give to the same words"),
    ] = []
    orders: list[str] = []
    does: Text
    effect: Text | None = None
    innocent: Annotated[str, Field(description="the innocent reading, or “beperkt”")]
    tweezijdig: bool = False
    essay: list[Annotated[str, Field(pattern=PARAGRAPH)]] | None = None
    essay_support: Support | None = None
    anders: Text | None = None
    examples: Annotated[list[Marked], Field(min_length=1)]
    counterexamples: Annotated[list[CounterExample], Field(min_length=1)]


class ConstructionFile(Strict):
    """One file of patterns/: all constructions of one label."""

    label: Label
    constructions: Annotated[list[Construction], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_start_with_the_label(self) -> "ConstructionFile":
        for construction in self.constructions:
            if not construction.id.startswith(self.label + "."):
                raise ValueError(f"id “{construction.id}” must start with “{self.label}.”")
        return self


class Cue(Strict):
    """Words that settle a status, where they stand, and how far they reach."""

    id: Annotated[str, Field(pattern=r"^[a-z]+\.[a-z0-9-]+$")]
    name: Text
    orders: Annotated[list[str], Field(min_length=1)]
    side: Literal["left", "right", "inside", "around"]
    reach: Annotated[
        Literal["adjacent", "clause", "sentence"],
        Field(description="how far the cue may stand from the match"),
    ] = "clause"
    persons: list[Literal[0, 1, 2, 3]] = []
    labels: list[Label] = []
    constructions: list[str] = []
    said_by: Literal["schrijver", "ander", "onbekend"] | None = None
    quoted: Annotated[
        bool, Field(description="counts only for a match between quotation marks")
    ] = False
    undoes: Annotated[
        list[str],
        Field(description="ids of cues: counts only beside one of these, and takes it away"),
    ] = []
    examples: Annotated[list[Text], Field(min_length=1)]
    counterexamples: Annotated[list[CounterExample], Field(min_length=1)]


class StatusFile(Strict):
    """One file of patterns/statuses/: the cues of one status or signal."""

    status: Status | Signal
    cues: Annotated[list[Cue], Field(min_length=1)]


class Reason(Strict):
    """What a trained pipeline's parse can say against a match; see `annot.pipeline.evidence`."""

    id: Annotated[str, Field(pattern=r"^[a-z]+\.[a-z0-9-]+$")]
    name: Text
    status: Status
    test: Annotated[Literal["report"], Field(description="what is asked of the parse")]
    examples: Annotated[list[Text], Field(min_length=1)]
    counterexamples: Annotated[list[CounterExample], Field(min_length=1)]


class ReasonFile(Strict):
    """patterns/model/reasons.yaml: the reasons, and the verbs and pronouns that they ask for."""

    reasons: list[Reason] = []
    saying: Annotated[list[Text], Field(description="per verb its forms")] = []
    split: Annotated[
        dict[str, Text], Field(description="per particle the forms that go with it")
    ] = {}
    writer: list[str] = []
    addressee: list[str] = []

"""Dutch verb forms, derived from the few principal parts that an author writes.

A regular verb needs its stem and infinitive; a strong one its past and participle too; an irregular
one lists the forms that differ (`patterns/words/verbs.yaml`). Chat confuses stem, stem+t and stem+d
("je overdrijf", "overdrijft je"), so both stem and stem+t are accepted for je in either position.
"""

from collections.abc import Mapping
from typing import Any

Forms = list[str]


def _listed(value: Any) -> Forms:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _t_form(stem: str) -> str:
    """stem+t; verbs on -a spell it otherwise (ga, gaat) and list it."""
    return stem if stem[-1] in "ta" else stem + "t"


def finite(verb: Mapping[str, Any], person: str, inverted: bool = False) -> Forms:
    """Present and past forms for a person key (ik, je, u, jullie, ge, hij), past forms last."""
    stem = verb.get("stem")
    t_form = [_t_form(stem)] if stem else []
    regular: dict[str, Forms] = {
        "ik": [stem] if stem else [],
        "je": [*t_form, stem] if stem else [],
        "u": t_form,
        "jullie": [verb["infinitive"]],
        "ge": [*t_form, stem] if stem and inverted else t_form,
        "hij": t_form,
    }
    forms = _listed(verb.get(person)) or regular[person]
    if person == "je" and inverted:
        forms = [*(_listed(verb.get("inverted")) or _listed(stem)), *forms]
    if person == "hij":  # the plural third person shares the slot
        forms = [*forms, verb["infinitive"]]
    return list(dict.fromkeys([*forms, *past(verb, person)]))


def all_forms(verb: Mapping[str, Any]) -> set[str]:
    """Every form of a verb in every person, and its infinitive."""
    persons = ("ik", "je", "u", "jullie", "ge", "hij")
    straight = {form for person in persons for form in finite(verb, person)}
    return straight.union([verb["infinitive"]], *(finite(verb, p, inverted=True) for p in persons))


def past(verb: Mapping[str, Any], person: str) -> Forms:
    """Past forms; without a given past none, since a stem alone does not tell -te from -de."""
    singular = _listed(verb.get("past"))
    plural = _listed(verb.get("past_plural")) or [
        form + "n" if form.endswith("e") else form + "en" for form in singular
    ]
    if person == "jullie":
        return plural
    if person == "hij":
        return [*singular, *plural]
    if person == "ge":
        return [*singular, *(_listed(verb.get("past_ge")) or map(_t_form, singular))]
    return singular


def imperative(verb: Mapping[str, Any]) -> tuple[Forms, Forms]:
    """The bare imperative and the one in -t, which is Flemish or polite ("weest", "stelt u")."""
    stem = verb.get("imperative") or verb.get("stem")
    return ([stem], [_t_form(stem)]) if stem else ([], [])


def slots(verb: Mapping[str, Any], person: str) -> dict[str, Forms]:
    """The slots of `patterns/classes.yaml` that a verb fills for a person."""
    particle = verb.get("particle", "")
    infinitive, participles = verb["infinitive"], _listed(verb.get("participle"))
    bare, with_t = imperative(verb)
    straight = finite(verb, person)
    return {
        "V": straight,
        "Vi": finite(verb, person, inverted=True),
        "Ve": [particle + form for form in straight],
        "INF": [particle + infinitive],
        "TE": [f"{particle} te {infinitive}".strip()],
        "VD": [particle + form for form in participles],
        "PAST": past(verb, person),
        "PRT": [particle],
        "IMP": bare,
        "IMPT": with_t,
        # Only a separable verb can be cut in two by an auxiliary: "aan hebt gesteld".
        "BINF": [infinitive] if particle else [],
        "BVD": participles if particle else [],
    }


def misspellings(verb: Mapping[str, Any]) -> dict[str, str]:
    """Common misspelt forms with the form that is meant: d for t, dt for d, a dropped final n."""
    particle, stem, infinitive = verb.get("particle", ""), verb.get("stem"), verb["infinitive"]
    wrong: dict[str, str] = {}
    if stem:
        good = _t_form(stem)
        for prefix in {"", particle}:
            for ending in ("d", "dt", "tt"):
                wrong[prefix + stem + ending] = prefix + good
    for word in [infinitive, *_listed(verb.get("participle"))]:
        if word.endswith("en") and len(word) > 5:
            wrong[particle + word[:-1]] = particle + word
        elif word.endswith("d"):
            wrong[particle + word[:-1] + "t"] = particle + word
    return wrong


def clitics(verb: Mapping[str, Any]) -> dict[str, list[tuple[str, int]]]:
    """Flemish verb-plus-ge forms ("overdrijfde", "beeldegij") as norms with their lengths.

    A form that is also the past tense ("stelde") is left to the tables, which ask its neighbours.
    """
    stem = verb.get("stem")
    if not stem:
        return {}
    base = stem[:-1] if stem.endswith(("d", "t")) else stem
    joined: dict[str, list[tuple[str, int]]] = {}
    for ending in ("de", "te") if base == stem else (stem[-1] + "e",):
        parts = [(_t_form(stem), len(base)), ("ge", len(ending))]
        typed = base + ending  # "verbeelde" is the past tense, or the infinitive without its n
        if typed not in [*_listed(verb.get("past")), verb.get("infinitive", "")[:-1]]:
            joined[typed] = parts
        joined[base + ending + "gij"] = [*parts, ("gij", 3)]
    return joined

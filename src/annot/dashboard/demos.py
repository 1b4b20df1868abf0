"""What a visitor can look at instead of a text of their own: invented, and one click away."""

from .texts import view


def demos() -> dict[str, str]:
    """Names of the conversations as shown, by file name without its suffix."""
    return {name: shown for group in demo_groups().values() for name, shown in group.items()}


def demo_groups() -> dict[str, dict[str, str]]:
    """The same under their headings; only those from social work also exist in tussentaal."""
    texts = view("entry")
    return {texts["demos"]: texts["demo"], texts["demos_work"]: texts["demo_work"]}


def has_tussentaal(name: str) -> bool:
    return name in view("entry")["demo_work"]


def examples() -> list[dict[str, str]]:
    """Short texts, each with its `name` and `text`."""
    return list(view("entry")["example"])

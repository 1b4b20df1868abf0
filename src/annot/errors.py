"""Errors that reach people: one sentence, in which nothing they wrote is repeated."""


class InputError(ValueError):
    """A text, file or option that cannot be used."""

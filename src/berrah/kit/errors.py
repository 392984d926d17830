"""What rooms raise when the answer is no; each door says it in its own tongue.

Problem
├── Refused          a rule says no (422)
│   ├── TooMany      a limit says not now (429)
│   └── TooLarge     more was sent than is read (413)
├── Unknown          there is no such thing, or none for you (404)
├── Forbidden        you may not (403)
└── Unauthenticated  who are you? (401)
"""


class Problem(Exception):
    """A refusal with a dotted code and the facts its sentence needs, never a sentence of its own."""

    status = 500
    field = ""  # of the form that was sent, where a door knows to which of them the answer was no

    def __init__(self, code: str, **facts: object) -> None:
        """`code` names the sentence in the catalogs; `facts` fill its placeholders."""
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value!r}" for key, value in self.facts.items())
        return f"{self.code} ({details})" if details else self.code


class Refused(Problem):
    """A rule of the house says no to what was sent."""

    status = 422


class TooMany(Refused):
    """A limit is reached; `retry_after` is in whole seconds."""

    status = 429

    def __init__(self, code: str = "too_many", *, retry_after: int, **facts: object) -> None:
        super().__init__(code, retry_after=retry_after, **facts)
        self.retry_after = retry_after


class TooLarge(Refused):
    """More was sent than the house reads."""

    status = 413


class Unknown(Problem):
    """There is no such thing, or none that this viewer may know of: both look the same from outside."""

    status = 404


class Forbidden(Problem):
    """The asker is known and may not do this."""

    status = 403


class Unauthenticated(Problem):
    """The asker is not known: no token, or one that is wrong, expired or revoked."""

    status = 401

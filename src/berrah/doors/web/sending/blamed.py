"""Which field of a form a rule said no to, so that the sentence stands beside it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from berrah.kit.errors import Problem

_PHRASES: Final = ("text-fr", "text-en", "text-ar")
# Codes in which no field is named; of several fields it is the first that the form has.
_ABOUT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "account.unknown": ("whom", "to", "name"),
        "announcement.empty": _PHRASES,
        "announcement.ends_before": ("ends",),
        "announcement.moment": ("starts", "ends", "published"),
        "appeal.empty": ("text",),
        "filter.keyword": ("words",),
        "filter.too_many_keywords": ("words",),
        "mail_block.invalid": ("what",),
        "mail_block.taken": ("what",),
        "message.apart": ("to",),
        "message.nobody": ("to",),
        "message.to_nobody": ("to",),
        "message.too_many": ("to",),
        "note.empty": ("note",),
        "organisation.already_invited": ("whom",),
        "organisation.already_member": ("whom",),
        "organisation.not_a_person": ("whom",),
        "paper.date": ("day",),
        "paper.date_past": ("day",),
        "paper.date_taken": ("day",),
        "paper.empty": _PHRASES,
        "post.empty": ("text",),
        "post.too_long": ("text",),
        "retention.number": ("favourites", "reposts"),
        "rule.empty": _PHRASES,
    }
)


def blamed(problem: Problem, typed: object) -> str:
    """The name of the field; "" where the problem is about the form as a whole, or nothing was typed."""
    if problem.field or not isinstance(typed, Mapping):
        return problem.field
    if named := next((part for part in problem.code.split(".") if part in typed), ""):
        return named
    limit = problem.facts.get("limit")
    if problem.code.endswith("too_long") and isinstance(limit, int):
        return next((name for name, text in typed.items() if len(text) > limit), "")
    if problem.code == "text.control":
        return next((name for name, text in typed.items() if any(not c.isprintable() for c in text.split())), "")
    wrong = [name for name in _ABOUT.get(problem.code, ()) if name in typed]
    if problem.code in {"announcement.moment", "retention.number"}:
        wrong = [name for name in wrong if typed[name].strip() and not _is_written(problem.code, typed[name])]
    return wrong[0] if wrong else ""


def _is_written(code: str, text: str) -> bool:
    return text.strip().isdigit() if code == "retention.number" else text.strip()[:4].isdigit()

"""Why an archive was not brought in, and why something of it was left out; spelled out, so that catalogs find each."""

from typing import Final

from berrah.kit.errors import Problem, Refused

_LEFT_OUT: Final = {
    "repost": Refused("import.left_out.repost"),
    "direct": Refused("import.left_out.direct"),
    "messages": Refused("import.left_out.messages"),
    "older_version": Refused("import.left_out.older_version"),
    "no_date": Refused("import.left_out.no_date"),
    "no_id": Refused("import.left_out.no_id"),
    "empty": Refused("import.left_out.empty"),
    "too_long": Refused("import.left_out.too_long"),
    "unknown": Refused("import.left_out.unknown"),
    "file_missing": Refused("import.left_out.file_missing"),
    "file_too_large": Refused("import.left_out.file_too_large"),
    "file_beside": Refused("import.left_out.file_beside"),
    "file": Refused("import.left_out.file"),
    "file_needs_ffmpeg": Refused("import.left_out.file_needs_ffmpeg"),
    "profile": Refused("import.left_out.profile"),
    "mark_elsewhere": Refused("import.left_out.mark_elsewhere"),
    "too_many_marks": Refused("import.left_out.too_many_marks"),
    "pin": Refused("import.left_out.pin"),
    "person_elsewhere": Refused("import.left_out.person_elsewhere"),
    "preferences": Refused("import.left_out.preferences"),
    "retention": Refused("import.left_out.retention"),
}
_FAILED: Final = {
    problem.code: problem
    for problem in (
        Refused("import.not_an_archive"),
        Refused("import.broken"),
        Refused("import.truncated"),
        Refused("import.part_missing"),
        Refused("import.encoding"),
        Refused("import.unsafe"),
        Refused("import.locked"),
        Refused("import.bomb"),
        Refused("import.too_many_files"),
        Refused("import.is_twitter"),
        Refused("import.is_mastodon"),
        Refused("import.no_posts"),
        Refused("import.failed"),
        Refused("import.stopped"),
    )
}


def left_out_because(why: str) -> Problem:
    """The sentence for something that was left out."""
    return _LEFT_OUT.get(why, _LEFT_OUT["unknown"])


def failed_because(why: str) -> Problem:
    """The sentence for an import that came to nothing."""
    return _FAILED.get(why, _FAILED["import.failed"])

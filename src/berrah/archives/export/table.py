"""What somebody wrote as a table, for spreadsheets and statistics: posts.csv (RFC 4180, UTF-8 with its mark)."""

import csv
from io import StringIO
from typing import Final

from berrah.archives.export.activity import iso
from berrah.archives.export.entries import Written
from berrah.kit import clock
from berrah.posts.polls import Poll

HEAD: Final = "\ufeffid,at,visibility,language,text,in_reply_to,files,notice,edited_at,choices,quote\r\n"
_GONE: Final = "gone"  # what was quoted is shown no more
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run (OWASP, CSV injection)


def lines(some: list[Written], url: str) -> str:
    """A line for each post; what was passed on is somebody else's."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for one in some:
        post = one.post
        if one.repost or post is None:
            continue
        answered = one.names.get(post.reply_to_account_id or 0)
        where = f"{url}/@{answered}/{post.reply_to_id}" if answered and post.reply_to_id else ""
        files = " ".join(f"media_attachments/{medium.file}" for medium in one.media)
        seen = post.visibility.name
        later = (_harmless(post.notice), iso(post.edited_at) if post.edited_at else "", _choices(one.poll))
        quoted = (one.quoted_at(url) or _GONE) if one.is_quote else ""
        writer.writerow([post.id, iso(one.at), seen, post.language, _harmless(post.text), where, files, *later, quoted])
    return out.getvalue()


def _choices(poll: Poll | None) -> str:
    """The choices of a poll, with their votes where they may be told."""
    if poll is None:
        return ""
    shows = poll.shows_totals(clock.now())
    told = [f"{choice} ({votes})" if shows else choice for choice, votes in zip(poll.choices, poll.votes, strict=True)]
    return _harmless(" | ".join(told))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULAS) else text

"""What somebody wrote as a table, for spreadsheets and statistics: posts.csv (RFC 4180, UTF-8 with its mark)."""

import csv
from io import StringIO
from typing import Final

from berrah.archives.export.activity import iso
from berrah.archives.export.entries import Written

HEAD: Final = "\ufeffid,at,visibility,language,text,in_reply_to,files\r\n"
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
        writer.writerow([post.id, iso(one.at), seen, post.language, _harmless(post.text), where, files])
    return out.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULAS) else text

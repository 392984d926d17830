"""A text as safe HTML, in the shapes Mastodon's clients know from Mastodon: app/lib/text_formatter.rb there."""

from collections.abc import Callable, Sequence
from html import escape

import regex

from berrah.kit.text.entities import Entity, extract

_SHOWN = 30
"""Characters of an address that people see, as in Mastodon; the rest is there for copying and for screen readers."""

# The only schemes a reader's browser is ever sent to, and nothing that could end the attribute or the address.
_SAFE = regex.compile(r"""[Hh][Tt][Tt][Pp][Ss]?://[^\s\x00-\x20\x7f-\x9f\ud800-\udfff<>"]+""")
_PREFIX = regex.compile(r"(?:[Hh][Tt][Tt][Pp][Ss]?://)?(?:[Ww]{3}\.)?")
_PARAGRAPHS = regex.compile("\n{2,}")


def html(
    text: str,
    link: Callable[[Entity], str | None],
    *,
    isolates_names: bool = False,
    marked: Sequence[tuple[int, int]] = (),
) -> str:
    """The text in paragraphs, its entities linked to what `link` answers for them, everything else escaped.

    An entity stays plain text if `link` answers None or anything but an absolute http(s) address. No text, no HTML.
    A name that is nobody's is isolated if wished: in an Arabic line its @ would stand on the wrong side. What is
    `marked` (places in the text, in order, none overlapping) stands in <mark>, an address as a whole.
    """
    pieces: list[str] = []
    position = 0
    for entity in extract(text):
        target = link(entity)
        if target is not None and _SAFE.fullmatch(target):
            made = _linked(text, entity, escape(target), marked)
        elif isolates_names and entity.kind == "mention":
            made = f'<bdi dir="ltr">{_plain(text, entity.start, entity.end, marked)}</bdi>'
        else:
            continue
        pieces += (_plain(text, position, entity.start, marked), made)
        position = entity.end
    pieces.append(_plain(text, position, len(text), marked))
    return _paragraphs("".join(pieces))


def field_html(text: str, link: Callable[[Entity], str | None], *, is_address: bool) -> str:
    """A field of a profile as HTML: one line, its links to oneself (rel="me"); all of it one link for an address.

    That also holds for addresses whose end no list knows, as those inside a company.
    """
    target = address(text)
    if is_address and _SAFE.fullmatch(target):
        made = _url(text, escape(target))
    else:
        made = html(text, link).removeprefix("<p>").removesuffix("</p>")
    return made.replace('rel="nofollow', 'rel="me nofollow')


def address(url: str) -> str:
    """Where an address leads, for `link`: one written without protocol is taken for https."""
    return url if "://" in url[:8] else f"https://{url}"


def marked_line(text: str, places: Sequence[tuple[int, int]]) -> str:
    """One line without links, escaped, with these places in <mark>."""
    return _plain(text, 0, len(text), places)


def _linked(text: str, entity: Entity, target: str, marked: Sequence[tuple[int, int]]) -> str:
    if entity.kind == "url":
        made = _url(entity.value, target)
        is_whole = any(start < entity.end and entity.start < end for start, end in marked)
    else:
        is_whole = any(start <= entity.start and entity.end <= end for start, end in marked)
        inside = () if is_whole else marked
        made = _SHAPES[entity.kind](_plain(text, entity.end - len(entity.value), entity.end, inside), target)
    return f"<mark>{made}</mark>" if is_whole else made


def _plain(text: str, start: int, end: int, marked: Sequence[tuple[int, int]]) -> str:
    """text[start:end], escaped, with what is marked of it; no mark reaches from one line into the next."""
    if not marked:
        return _escape(text[start:end])
    pieces: list[str] = []
    for first, last in marked:
        if start < last and first < end:
            lines = text[max(first, start) : min(last, end)].split("\n")
            pieces.append(_escape(text[start : max(first, start)]))
            pieces.append("\n".join(f"<mark>{_escape(line)}</mark>" if line else "" for line in lines))
            start = min(last, end)
    return "".join([*pieces, _escape(text[start:end])])


def _escape(text: str) -> str:
    return escape(text, quote=False)


def _paragraphs(body: str) -> str:
    # No entity holds a newline, so those left in the finished body are the writer's own.
    if "\n" not in body:
        return f"<p>{body}</p>" if body else ""
    paragraphs = _PARAGRAPHS.split(body.strip("\n"))
    return "".join([f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph]).replace("\n", "<br>")


def _url(value: str, target: str) -> str:
    prefix_end = _PREFIX.match(value).end()
    prefix, shown, rest = value[:prefix_end], value[prefix_end : prefix_end + _SHOWN], value[prefix_end + _SHOWN :]
    # noreferrer because the page somebody reads is nobody else's business; nofollow takes the point out of link spam.
    return (
        f'<a href="{target}" rel="nofollow noopener noreferrer" target="_blank" translate="no">'
        f'<span class="invisible">{_escape(prefix)}</span>'
        f'<span class="{"ellipsis" if rest else ""}">{_escape(shown)}</span>'
        f'<span class="invisible">{_escape(rest)}</span></a>'
    )


def _mention(shown: str, target: str) -> str:
    return (
        f'<span class="h-card" translate="no"><a href="{target}" class="u-url mention">@<span>{shown}</span></a></span>'
    )


def _hashtag(shown: str, target: str) -> str:
    return f'<a href="{target}" class="mention hashtag" rel="tag">#<span>{shown}</span></a>'


def _cashtag(shown: str, target: str) -> str:
    # Mastodon has none; without its classes no client takes it for a hashtag.
    return f'<a href="{target}" class="cashtag" rel="tag">$<span>{shown}</span></a>'


_SHAPES: dict[str, Callable[[str, str], str]] = {
    "mention": _mention,
    "hashtag": _hashtag,
    "cashtag": _cashtag,
}

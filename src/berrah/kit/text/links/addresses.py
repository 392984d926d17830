"""Where the web addresses of a text are, with and without http(s)://, as twitter-text finds them."""

from berrah.kit.text.patterns import ADDRESS, AFTER_HOST, INNER_DOT, SHORTENED
from berrah.kit.text.tlds import EVER, LIVING, end_of_tld

_LABEL_LENGTH = 63  # octets on the wire, RFC 1035
_SLUG_LENGTH = 40


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Start and end of each address, in code points, in order; linear in the length of the text."""
    spans: list[tuple[int, int]] = []
    if "." not in text:
        return spans
    position = 0
    while dot := INNER_DOT.search(text, position):
        # The word around the dot, and not what leads up to it, is worth the slower look.
        word = text.rfind(" ", position, dot.start()) + 1
        found = ADDRESS.search(text, max(position, word))
        if not found:
            break
        group = 1 if found[1] else 2
        start, stop = found.span(group)
        host_end = _end_of_host(text, start, stop, EVER if group == 1 else LIVING)
        if host_end is None:
            # Behind a protocol the host is read whole or not at all; a bare word is only refused up to its last dot.
            position = stop if group == 1 else text.rindex(".", start, stop) + 1
            continue
        position = host_end
        end = _end_of_address(text, start, host_end, has_protocol=group == 1)
        if end is not None:
            spans.append((found.start(), end))
            position = end
    return spans


def _end_of_host(text: str, start: int, stop: int, known: frozenset[str]) -> int | None:
    dot = text.rfind(".", start, stop)
    while dot > start:
        end = end_of_tld(text, dot + 1, stop, known)
        if end is not None:
            return end if _is_host(text[start:dot]) else None
        dot, stop = text.rfind(".", start, dot), dot
    return None


def _end_of_address(text: str, start: int, host_end: int, *, has_protocol: bool) -> int | None:
    if has_protocol and text[start:host_end].lower() == "t.co":
        shortened = SHORTENED.match(text, host_end)
        if shortened:
            return shortened.end() if len(shortened[1]) <= _SLUG_LENGTH else None
    end: int = AFTER_HOST.match(text, host_end).end()
    return end


def _is_host(name: str) -> bool:
    """Whether the labels before the top-level domain can be looked up at all.

    Subdomains may hold underscores inside, the registered name may not; neither begins or ends with a dash.
    """
    labels = name.split(".")
    return "_" not in labels[-1] and all(_is_label(label) for label in labels)


def _is_label(label: str) -> bool:
    if not label or label[0] in "-_" or label[-1] in "-_" or len(label) > _LABEL_LENGTH:
        return False
    # Punycode is longer than the label, so its costly encoding is left to labels that have a chance.
    return label.isascii() or (
        label[:4].lower() != "xn--" and len("xn--") + len(label.encode("punycode")) <= _LABEL_LENGTH
    )

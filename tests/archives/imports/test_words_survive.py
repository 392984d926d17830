"""Whatever can be written here is read again as it was written."""

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as rules
from hypothesis import strategies as some

from berrah.accounts import QuotePolicy
from berrah.archives.export.activity import activities, ends
from berrah.archives.export.entries import Written
from berrah.archives.imports import Kind
from berrah.archives.imports.model import Quoted
from berrah.archives.imports.source import container, prepare
from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.ids import first_at
from berrah.posts import Post, Visibility, language_of, quoting
from berrah.posts.quoting import Quote, Quoting
from berrah.posts.versions import Version
from tests.archives.imports.files import zipped

URL, ADDRESS = "https://house.example", "https://house.example/@ada"
AT = 1_700_000_000_123
_WORDS = some.text(max_size=60) | some.text(alphabet="<>&;ab \n\"'#@:/.أإ\u202b\u200f🙂é", max_size=80)


_POST = Post(7, 1, "before", Visibility.public, "en", None, None, 7, None, "", None)
_QUOTINGS = {
    quoting.NOTHING: None,
    Quoting(policy=QuotePolicy.nobody): None,
    Quoting(Quote(8, 1, 7, 1), QuotePolicy.followers): _POST,
    Quoting(Quote(8, 1, 6, 1, is_gone=True)): None,
}


def clean(text: str) -> str:
    """As the house keeps it; other texts are not written here."""
    try:
        tidy = words.clean(text)
    except Refused:
        assume(False)  # noqa: FBT003 - its only argument
        raise
    return tidy


@rules(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(_WORDS, _WORDS, _WORDS, some.sampled_from(list(Visibility)[:3]), some.sampled_from(list(_QUOTINGS)))
def test_a_post_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, text: str, notice: str, before: str, seen: Visibility, about: Quoting
) -> None:
    said, earlier, head = clean(text), clean(before), " ".join(clean(notice).split())
    assume(not words.is_blank(said) and not words.is_blank(earlier))
    head = "" if words.is_blank(head) else head
    post_id = first_at(AT)
    spoken = language_of(said)
    post = Post(post_id, 1, said, seen, spoken, None, None, post_id, None, head, AT + 5_000)
    version = Version(post_id, 1, earlier, head, language_of(earlier), False, (), AT)  # noqa: FBT003 - a row
    whole = Written(post_id, post, {1: "ada"}, versions=(version,), quoting=about, quoted=_QUOTINGS[about])
    [line] = activities([whole], ADDRESS, URL)
    top, end = ends("outbox.json")
    folder = tmp_path_factory.mktemp("any")
    path = zipped(folder / "a.zip", {"outbox.json": top + line + end % 1})
    with container.opened(path, folder) as archive:
        [item] = prepare(archive, Kind.mastodon, folder).items()
    assert (item.text, item.notice, item.visibility, item.at) == (said, head, seen, AT)
    assert item.edited_at == AT + 5_000
    assert item.language in {spoken, ""}
    assert [(one.text, one.notice, one.at) for one in item.versions] == [(earlier, head, AT)]
    assert item.policy == about.policy
    assert item.quoted == (_read(about, said) if about.quote else None)


def _read(about: Quoting, said: str) -> Quoted:
    address = f"{ADDRESS}/7"
    return Quoted() if _QUOTINGS[about] is None else Quoted(address, f"{said}\n\n{address}")

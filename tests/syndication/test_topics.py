"""A feed has one address."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.errors import Refused
from berrah.syndication import Form, Kind, Topic

HOUSE = "https://berrah.example"
subjects = st.text(min_size=1, max_size=40).filter(lambda text: not any("\ud800" <= one <= "\udfff" for one in text))


@given(st.sampled_from(list(Kind)), subjects, st.sampled_from(list(Form)), st.booleans())
def test_whatever_a_feed_is_of_its_address_says_so(kind: Kind, subject: str, form: Form, with_replies: bool) -> None:  # noqa: FBT001 - drawn
    is_account = kind is Kind.account
    topic = Topic(kind, "" if kind is Kind.public else subject, form, with_replies and is_account)
    if kind is Kind.search:  # a feed as others are, but none that the hub can tell of
        with pytest.raises(Refused):
            Topic.of(f"{HOUSE}{topic.path}", HOUSE)
    elif len(topic.path) < 900:
        assert Topic.of(f"{HOUSE}{topic.path}", HOUSE) == topic


@given(st.text(max_size=60))
def test_whatever_else_is_none(text: str) -> None:
    for address in (text, f"{HOUSE}{text}", f"{HOUSE}/{text}", f"{HOUSE}/{text}/feed.atom"):
        with suppress(Refused):
            assert f"{HOUSE}{Topic.of(address, HOUSE).path}" == address


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/@ada",
        "/@ada/feed.xml",
        "/@ada/feed.atom?replies=2",
        "/@ada/feed.atom?max_id=7",
        "/public/feed.atom#top",
        "/@ada/feed.atom/",
        "/%40ada/feed.atom",
        "/tags/feed.atom",
        "//public/feed.atom",
        "/lists/1/2/feed.atom",
        ".evil.example/public/feed.atom",
    ],
)
def test_mallory_names_no_feed_by_another_address(path: str) -> None:
    with pytest.raises(Refused):
        Topic.of(f"{HOUSE}{path}", HOUSE)

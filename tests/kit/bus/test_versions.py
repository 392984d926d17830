"""Facts that another version of the house wrote."""

from berrah.kit.bus.facts import decode
from berrah.posts import PostSwept


def test_a_fact_of_another_version_is_passed_over() -> None:
    assert decode("posts.PostSwept", '{"post_id":7}') == PostSwept(7)
    assert decode("posts.PostSwept", '{"post_id":7,"more":"than we know"}') == PostSwept(7)
    assert decode("posts.PostSwept", "{}") is None
    assert decode("posts.PostSung", '{"post_id":7}') is None

"""What changed between two texts is told word by word, and nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.changes import Change, changes


@given(st.text(max_size=140), st.text(max_size=140))
def test_both_texts_are_whole_in_what_changed(old: str, new: str) -> None:
    found = changes(old, new)
    assert "".join(one.text for one in found if one.kind != "added") == old
    assert "".join(one.text for one in found if one.kind != "struck") == new


def test_words_change_whole_in_any_writing() -> None:
    assert changes("Ouverture à 9 h", "Ouverture à 10 h") == [
        Change("same", "Ouverture à "),
        Change("struck", "9"),
        Change("added", "10"),
        Change("same", " h"),
    ]
    assert [one.text for one in changes("يفتح السوق غدًا", "يفتح السوق اليوم")] == ["يفتح السوق ", "غدًا", "اليوم"]

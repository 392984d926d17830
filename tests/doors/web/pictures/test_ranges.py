import pytest

from berrah.doors.web.pictures.serving import part


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (b"", (0, 10)),
        (b"bytes=0-3", (0, 4)),
        (b"bytes=4-", (4, 10)),
        (b"bytes=-3", (7, 10)),
        (b"bytes=-99", (0, 10)),
        (b"bytes=5-99", (5, 10)),
        (b"bytes=10-", None),
        (b"bytes=4-3", None),
        (b"bytes=-0", None),
        (b"bytes=0-1,4-5", (0, 10)),
        (b"bytes=a-b", (0, 10)),
        (b"lines=0-3", (0, 10)),
        (b"bytes=-", (0, 10)),
        (b"bytes=" + b"9" * 5000 + b"-", (0, 10)),
    ],
)
def test_a_part_of_a_file(asked: bytes, given: tuple[int, int] | None) -> None:
    assert part(asked, 10) == given

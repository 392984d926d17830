"""`berrah media move`, `berrah media clear`, and what `berrah doctor` says of media."""

import os
from pathlib import Path

import pytest

from berrah.kit.blob import Bucket, new_key
from berrah.kit.settings import Settings
from tests.cli.conftest import Berrah


def put(settings: Settings, *names: str) -> list[Path]:
    """Files of long ago."""
    folder = settings.data / "media"
    places = [folder / name[:2] / name[2:4] / name for name in names]
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x")
        os.utime(place, (1_000_000_000, 1_000_000_000))
    return places


@pytest.fixture
def in_bucket(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings name a bucket."""
    named = {"ENDPOINT": bucket.endpoint, "BUCKET": bucket.name, "ACCESS_KEY": bucket.access_key}
    for name, value in {**named, "SECRET_KEY": bucket.secret_key}.items():
        monkeypatch.setenv(f"BERRAH_S3_{name}", value)


def test_files_go_to_the_bucket_and_back(berrah: Berrah, settings: Settings, in_bucket: None) -> None:
    (place,) = put(settings, f"{new_key()}.webp")

    kept = berrah("media", "move", "--to", "bucket", "--keep")
    assert (kept.status, place.exists()) == (0, True), kept.err
    assert "1 files copied to the bucket" in kept.out
    moved = berrah("media", "move", "--to", "bucket")
    assert (moved.status, place.exists()) == (0, False)
    assert "1 were there already" in moved.out
    assert berrah("media", "move", "--to", "folder").status == 0
    assert place.read_bytes() == b"x"


def test_without_a_bucket_there_is_nowhere_to_go(berrah: Berrah) -> None:
    berrah("account", "list")
    said = berrah("media", "move", "--to", "bucket")
    assert said.status == 3
    assert "s3_endpoint is empty" in said.err


def test_what_nobody_knows_is_cleared_when_asked(berrah: Berrah, settings: Settings) -> None:
    berrah("account", "create", "ada", "--email", "ada@example.org", "--password", "correct horse battery")
    places = put(settings, f"{new_key()}.webp", f"{new_key()}.mp4")
    told = berrah("doctor")
    assert (told.status, "2 files are known to nobody" in told.out) == (0, True), told.err
    assert "2 files were known" in berrah("media", "clear").out
    assert not any(place.exists() for place in places)


def test_the_doctor_says_what_is_wrong_with_a_bucket(
    berrah: Berrah, in_bucket: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    berrah("account", "create", "ada", "--email", "ada@example.org", "--password", "correct horse battery")
    assert berrah("doctor").status == 0
    monkeypatch.setenv("BERRAH_S3_SECRET_KEY", "wrong")
    said = berrah("doctor")
    assert said.status == 1
    assert "the key may not do this" in said.err

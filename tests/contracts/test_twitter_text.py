"""The conformance vectors of twitter-text, read where BERRAH_TEST_DATA points; they are never copied here."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from berrah.kit.text import (
    Entity,
    cashtags,
    hashtags,
    is_hashtag,
    is_list,
    is_url,
    is_username,
    is_valid,
    length,
    mentions,
    mentions_or_lists,
    reply_to,
    urls,
)

HERE = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("BERRAH_TEST_DATA") or HERE.parent / "shared" / "data") / "twitter-text"

# The vectors we answer otherwise, by group, each with its reason. Single vectors: none.
EXCEPTIONS = {
    "WeightedTweetsCounterTest": "counts to 280 with weights by script; the rule of 140 counts code points",
    "WeightedTweetsWithDiscountedEmojiCounterTest": "as above, and counts an emoji of many code points as two",
    "UnicodeDirectionalMarkerCounterTest": "the figures are weighted as above; what it calls valid is tested below",
}


def values(found: list[Entity]) -> list[str]:
    return [entity.value for entity in found]


def placed(name: str) -> Callable[[list[Entity]], list[dict[str, Any]]]:
    return lambda found: [{name: entity.value, "indices": [entity.start, entity.end]} for entity in found]


def placed_lists(text: str) -> list[dict[str, Any]]:
    return [
        {"screen_name": found.name, "list_slug": found.slug, "indices": [found.start, found.end]}
        for found in mentions_or_lists(text)
    ]


ANSWERS: dict[str, dict[str, Callable[[str], object]]] = {
    "extract": {
        "mentions": lambda text: values(mentions(text)),
        "mentions_with_indices": lambda text: placed("screen_name")(mentions(text)),
        "mentions_or_lists_with_indices": placed_lists,
        "replies": reply_to,
        "urls": lambda text: values(urls(text)),
        "urls_with_indices": lambda text: placed("url")(urls(text)),
        "urls_with_directional_markers": lambda text: placed("url")(urls(text)),
        "tco_urls_with_params": lambda text: values(urls(text)),
        "hashtags": lambda text: values(hashtags(text)),
        "hashtags_from_astral": lambda text: values(hashtags(text)),
        "hashtags_with_indices": lambda text: placed("hashtag")(hashtags(text)),
        "cashtags": lambda text: values(cashtags(text)),
        "cashtags_with_indices": lambda text: placed("cashtag")(cashtags(text)),
    },
    "validate": {
        "tweets": is_valid,
        "usernames": is_username,
        "lists": is_list,
        "hashtags": is_hashtag,
        "urls": is_url,
        "urls_without_protocol": lambda text: is_url(text, needs_protocol=False),
    },
    "tlds": {
        "country": lambda text: values(urls(text)),
        "generic": lambda text: values(urls(text)),
    },
}


def groups(name: str) -> dict[str, list[dict[str, Any]]]:
    path = DATA / f"{name}.yml"
    if not path.is_file():
        reason = f"no conformance vectors: {path.name} is not where BERRAH_TEST_DATA (or ../shared/data) should have it"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    tests: dict[str, list[dict[str, Any]]] = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["tests"]
    return tests


def differences(name: str, group: str, answer: Callable[[str], object]) -> Iterator[str]:
    for vector in groups(name)[group]:
        given = answer(vector["text"])
        if given != vector["expected"]:
            yield f"{vector['description']}: {vector['text']!r} gives {given!r}, not {vector['expected']!r}"


@pytest.mark.parametrize(("name", "group"), [(name, group) for name, answers in ANSWERS.items() for group in answers])
def test_answers_as_twitter_text_does(name: str, group: str) -> None:
    assert list(differences(name, group, ANSWERS[name][group])) == []


@pytest.mark.parametrize("name", ANSWERS)
def test_no_group_of_vectors_is_forgotten(name: str) -> None:
    assert set(groups(name)) - set(ANSWERS[name]) <= set(EXCEPTIONS)


def test_directional_characters_are_valid_and_invalid_ones_are_not() -> None:
    vectors = groups("validate")["UnicodeDirectionalMarkerCounterTest"]
    assert [is_valid(vector["text"]) for vector in vectors] == [vector["expected"]["valid"] for vector in vectors]


def test_weighted_vectors_differ_only_by_their_weights() -> None:
    """Where a weighted vector has only characters of weight one, our length is theirs."""
    checked = 0
    for vector in groups("validate")["WeightedTweetsCounterTest"]:
        if vector["text"].isascii():
            assert length(vector["text"]) == vector["expected"]["weightedLength"], vector["description"]
            checked += 1
    assert checked >= 7

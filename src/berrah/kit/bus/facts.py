"""Facts: what happened, in the past tense, frozen, with ids instead of objects."""

from typing import Any

import msgspec
import structlog

_logger = structlog.get_logger()
_KINDS: dict[str, type["Fact"]] = {}
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {}
_encode = msgspec.json.Encoder().encode


class Fact(msgspec.Struct, frozen=True):
    """One thing that happened in a room; its name in the log is `room.ClassName`."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        kind = kind_of(cls)
        if kind in _KINDS and _KINDS[kind].__module__ != cls.__module__:
            message = f"two facts are called {kind}"
            raise TypeError(message)
        _KINDS[kind] = cls


def kind_of(fact: type[Fact]) -> str:
    """`posts.PostPublished` for the class in berrah/posts/events.py."""
    return f"{fact.__module__.split('.')[1]}.{fact.__name__}"


def encode(fact: Fact) -> tuple[str, str]:
    """The kind and JSON body as the log keeps them."""
    return kind_of(type(fact)), _encode(fact).decode()


def decode(kind: str, body: str) -> Fact | None:
    """The fact of a log row; None for one this version does not know, or that lacks what it knows of the kind.

    Another version wrote it. The rows are the truth and are read anyway: a model that misses the news of an old fact is
    better than a house that stops at it.
    """
    decoder = _DECODERS.get(kind)
    if decoder is None:
        known = _KINDS.get(kind)
        if known is None:
            return None
        decoder = _DECODERS[kind] = msgspec.json.Decoder(known)
    try:
        fact: Fact = decoder.decode(body)
    except msgspec.ValidationError as error:
        _logger.warning("a fact of another version", kind=kind, error=str(error))
        return None
    return fact


def known_facts() -> dict[str, type[Fact]]:
    """Every fact class by kind, for the documentation and its test."""
    return dict(_KINDS)

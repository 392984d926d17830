"""Facts: what happened, in the past tense, frozen, with ids instead of objects."""

from typing import Any

import msgspec

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
    """The fact of a log row; None for a kind this version does not know (a newer one wrote it)."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        known = _KINDS.get(kind)
        if known is None:
            return None
        decoder = _DECODERS[kind] = msgspec.json.Decoder(known)
    fact: Fact = decoder.decode(body)
    return fact


def known_facts() -> dict[str, type[Fact]]:
    """Every fact class by kind, for the documentation and its test."""
    return dict(_KINDS)

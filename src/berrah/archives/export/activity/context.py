"""The words that are used: those of ActivityStreams, of Mastodon, and the few of our own that others pass over."""

from typing import Any, Final

STREAMS: Final = "https://www.w3.org/ns/activitystreams"
PUBLIC: Final = "https://www.w3.org/ns/activitystreams#Public"
VERSIONS: Final = "berrah:versions"
NUMBER: Final = "berrah:number"
IS_ERASED: Final = "berrah:isErased"
CONTEXT: Final[list[Any]] = [
    STREAMS,
    {
        "toot": "http://joinmastodon.org/ns#",
        "ostatus": "http://ostatus.org#",
        "schema": "http://schema.org#",
        "gts": "https://gotosocial.org/ns#",
        "berrah": "urn:berrah:",
        "PropertyValue": "schema:PropertyValue",
        "value": "schema:value",
        "sensitive": "as:sensitive",
        "conversation": "ostatus:conversation",
        "blurhash": "toot:blurhash",
        "discoverable": "toot:discoverable",
        "indexable": "toot:indexable",
        "featured": "toot:featured",
        "votersCount": "toot:votersCount",
        "focalPoint": {"@id": "toot:focalPoint", "@container": "@list"},
        "quote": {"@id": "https://w3id.org/fep/044f#quote", "@type": "@id"},
        "quoteUrl": {"@id": "as:quoteUrl", "@type": "@id"},
        "quoteUri": {"@id": "http://fedibird.com/ns#quoteUri", "@type": "@id"},
        "interactionPolicy": {"@id": "gts:interactionPolicy", "@type": "@id"},
        "canQuote": {"@id": "gts:canQuote", "@type": "@id"},
        "automaticApproval": {"@id": "gts:automaticApproval", "@type": "@id"},
        VERSIONS: {"@container": "@list"},
    },
]

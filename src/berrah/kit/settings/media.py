"""Settings of what goes with posts: how large it may be, what makes it anew, and where it is kept."""

from typing import Annotated

from msgspec import Meta, Struct


class MediaSettings(Struct, frozen=True, kw_only=True):
    """Times in seconds, sizes in bytes, sides in pixels."""

    media_limit: Annotated[
        int, Meta(ge=65_536, le=1_073_741_824, description="The largest picture accepted, in bytes.")
    ] = 16_777_216
    film_limit: Annotated[
        int, Meta(ge=65_536, le=1_073_741_824, description="The largest video or sound accepted, in bytes.")
    ] = 41_943_040
    film_seconds: Annotated[int, Meta(ge=1, le=36_000, description="The longest video accepted, in seconds.")] = 300
    sound_seconds: Annotated[int, Meta(ge=1, le=86_400, description="The longest sound accepted, in seconds.")] = 3_600
    film_side: Annotated[
        int, Meta(ge=64, le=4_096, description="The longer side of a video as it is kept, in pixels.")
    ] = 1_280
    film_rate: Annotated[
        int, Meta(ge=100, le=50_000, description="The most that a kept video weighs, in kbit a second.")
    ] = 2_000
    film_patience: Annotated[
        int, Meta(ge=10, le=36_000, description="The most seconds that converting one video or sound may take.")
    ] = 900
    ffmpeg: Annotated[
        str,
        Meta(
            description="The program ffmpeg, which converts video and sound: a path, or a name that is looked for on "
            "PATH. Where there is none, or with `off`, only pictures are accepted."
        ),
    ] = "ffmpeg"
    s3_endpoint: Annotated[
        str,
        Meta(
            description="The address of a server that speaks S3, such as `https://s3.eu-west-3.amazonaws.com`. Empty: "
            "media are kept in the data folder."
        ),
    ] = ""
    s3_bucket: Annotated[str, Meta(description="The bucket in which media are kept; it must exist.")] = ""
    s3_region: Annotated[str, Meta(description="The region of the bucket.")] = "us-east-1"
    s3_access_key: Annotated[str, Meta(description="The key with which the house enters the bucket.")] = ""
    s3_secret_key: Annotated[str, Meta(description="The secret that belongs to that key.")] = ""
    s3_path_style: Annotated[
        bool,
        Meta(description="Whether the bucket stands in the path (most servers) or in the name of the host (Amazon)."),
    ] = True
    s3_public_url: Annotated[
        str,
        Meta(
            description="Where browsers reach the same server. They are then sent there with links that live ten "
            "minutes; the bucket itself need not be public. Empty: the house hands out the bytes itself."
        ),
    ] = ""
    s3_timeout: Annotated[int, Meta(ge=1, le=600, description="The most seconds to wait for the bucket.")] = 20

    @property
    def has_bucket(self) -> bool:
        """Media are kept in a bucket."""
        return bool(self.s3_endpoint)

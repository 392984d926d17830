"""Which place the settings name."""

from berrah.kit.blob.folder import FolderBlob
from berrah.kit.blob.model import Blob
from berrah.kit.blob.s3 import Bucket, S3Blob
from berrah.kit.settings import Settings

FOLDER = "media"


def open_blob(settings: Settings, *, is_bucket: bool | None = None) -> Blob:
    """The folder or the bucket: what the settings say, or one of them while things move from one to the other."""
    if not (settings.has_bucket if is_bucket is None else is_bucket):
        return FolderBlob(settings.data / FOLDER)
    return S3Blob(
        Bucket(
            settings.s3_endpoint,
            settings.s3_bucket,
            settings.s3_access_key,
            settings.s3_secret_key,
            settings.s3_region,
            settings.s3_path_style,
            settings.s3_public_url,
            float(settings.s3_timeout),
        )
    )

"""Where large things lie: bytes by key, in a folder of ours or in a bucket that speaks S3."""

from berrah.kit.blob.folder import FolderBlob
from berrah.kit.blob.model import Blob, BlobAway, is_key, new_key
from berrah.kit.blob.open import open_blob
from berrah.kit.blob.s3 import Bucket, S3Blob

__all__ = ["Blob", "BlobAway", "Bucket", "FolderBlob", "S3Blob", "is_key", "new_key", "open_blob"]

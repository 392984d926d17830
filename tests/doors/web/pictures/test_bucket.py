"""A house whose media lie in a bucket: the same pages, the same limits on who may see what."""

from typing import Any

import pytest

from berrah.kit.blob import Bucket
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.pictures.test_pictures import shows
from tests.kit.pictures import files


@pytest.fixture(params=["through the house", "straight from the bucket"])
def changes(request: pytest.FixtureRequest, bucket: Bucket) -> dict[str, Any]:
    chosen = {"s3_endpoint": bucket.endpoint, "s3_bucket": bucket.name, "s3_access_key": bucket.access_key}
    public = bucket.endpoint if request.param == "straight from the bucket" else ""
    return {**chosen, "s3_secret_key": bucket.secret_key, "s3_public_url": public}


async def test_a_picture_in_a_bucket_is_shown_while_its_post_is(
    come: Come, ada: Person, changes: dict[str, Any]
) -> None:
    hers, his = await come(ada), await come()
    page = await shows(hers, files.picture(), text="au loin")
    assert page.status == 200

    page = await his.opens("/@ada")
    (path,) = [one["src"] for one in page.all("img") if one["src"].startswith("/media/")]
    got = await his.http.get(path)
    if changes["s3_public_url"]:
        assert (got.status_code, got.headers["cache-control"]) == (302, "public, max-age=240")
        policy = (await hers.http.get("/")).headers["content-security-policy"]
        assert f"media-src 'self' {changes['s3_public_url']}" in policy
        got = await his.http.get(got.headers["location"])
    assert (got.status_code, got.content[:2], got.headers["content-type"]) == (200, b"\xff\xd8", "image/jpeg")

    post = next(one["data-post"] for one in page.all("article"))
    await hers.sends(f"/posts/{post}/delete")
    assert (await his.http.get(path)).status_code == 404

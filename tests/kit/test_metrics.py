"""Figures for the operator."""

from prometheus_client.parser import text_string_to_metric_families

from berrah.kit.metrics import Metrics


def figures(metrics: Metrics) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(metrics.render().decode())
        for sample in family.samples
    }


def test_what_a_worker_did_is_told_under_its_name() -> None:
    metrics = Metrics(worker="2")
    metrics.request("web", "GET", 200, 0.004)
    metrics.request("web", "GET", 204, 0.004)
    metrics.request("web", "BREW", 418, 0.2)
    metrics.posted(3)
    metrics.log_position(41)
    metrics.listener_lag("search", 5)
    metrics.open_streams(7)
    told = figures(metrics)
    assert told["berrah_requests_total", "web", "GET", "2xx", "2"] == 2
    assert told["berrah_requests_total", "web", "other", "4xx", "2"] == 1
    assert told["berrah_request_seconds_count", "web", "GET", "2xx", "2"] == 2
    assert told["berrah_request_seconds_bucket", "web", "0.005", "GET", "2xx", "2"] == 2
    assert told["berrah_posts_total", "2"] == 3
    assert told["berrah_log_position", "2"] == 41
    assert told["berrah_listener_lag", "search", "2"] == 5
    assert told["berrah_open_streams", "2"] == 7
    assert told["berrah_memory_bytes", "2"] > 1_000_000


def test_two_houses_in_one_process_do_not_share_figures() -> None:
    first, second = Metrics(), Metrics()
    first.posted()
    assert figures(second)["berrah_posts_total", "0"] == 0

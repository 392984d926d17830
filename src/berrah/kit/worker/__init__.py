"""What happens behind the requests: listeners that follow facts, chores that come round."""

from berrah.kit.worker.work import Worker

__all__ = ["Worker"]

"""Where the time of a build goes."""

import time


class Laps:
    """Seconds by part: each lap ends what began with the one before."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.began = time.perf_counter()

    def lap(self, part: str) -> None:
        now = time.perf_counter()
        self.seconds[part] = self.seconds.get(part, 0.0) + now - self.began
        self.began = now

    def __str__(self) -> str:
        ranked = sorted(self.seconds.items(), key=lambda each: -each[1])
        return ", ".join(f"{part} {seconds:.1f} s" for part, seconds in ranked)

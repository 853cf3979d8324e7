"""Why a file cannot become a benchmark, in a form that can be said in any language."""


class RefusedError(Exception):
    """A file was refused: `reason` names a sentence of `wording/benchmarking.toml`, `facts` fill it."""

    def __init__(self, reason: str, /, **facts: object) -> None:
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts

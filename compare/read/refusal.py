"""Why an input is not read, on its way to becoming one line for the reader."""

from __future__ import annotations

from compare.model import Failure


class Refused(Exception):
    """Raised by a reader: the reason and what the user can do, each a clause without a full stop."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy

    def at(self, name: str) -> Failure:
        """The failure of the input of that name."""
        return Failure(name, self.reason, self.remedy)


def missing(extra: str, format: str) -> Refused:
    """The refusal of a format whose library is not installed."""
    return Refused(f"reading {format} needs an extra library", f"pip install 'retold[{extra}]'")

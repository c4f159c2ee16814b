"""How often Python's collector looks for cycles, in the command and in every worker it starts."""

from __future__ import annotations

import gc


def seldom() -> None:
    """Look once in 50,000 new values instead of once in 700, and never at what is there now.

    Our values are frozen and hold no cycles, and a pile makes millions of them: looking took 17 % of the report of a
    story of 50 articles, and freed nothing.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)

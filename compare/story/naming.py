"""Names for the values of a story that stay the same while what they stand for does."""

from __future__ import annotations

from hashlib import blake2b


def named(*parts: str) -> str:
    """12 hexadecimal digits from the parts of a value, which must not depend on offsets or on other values."""
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(whole, digest_size=6).hexdigest()

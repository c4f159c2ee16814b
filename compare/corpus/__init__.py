"""Discovery and comparison of piles too large to compare every pair: keys, candidates, verification, stories."""

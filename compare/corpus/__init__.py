"""Discovery and comparison of piles too large to compare every pair, or to hold in memory.

Start reading at ``run``: take the articles in (``intake``), learn their shared boilerplate (``boilerplate``), read
each once (``batches.keys_batch``), find who belongs together (``relatives`` by the joins of ``join``), choose the
pairs worth a full comparison (``choice``), compare them (``batches.compare_batch``), write the tables (``tables``)
and the index of ``retold find`` (``index``). ``engine`` says who does the work: ``pool`` on this machine, or
``spark``. ``part`` makes a report of a part.
"""

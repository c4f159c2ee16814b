"""The results of a corpus as Parquet tables, every row in an order of its own: the same corpus, the same bytes.

Articles of one text, title and language were read and compared once; here every one of them is a row again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from compare.corpus import index
from compare.corpus.relatives import Groups
from compare.corpus.store import Folder, write_query
from compare.model import Failure

NAMES = (
    "documents", "pairs", "edits", "findings", "lexicon", "stories", "failures", "boilerplate", "capped",
)  # fmt: skip
"""The tables of a corpus, each a file ``tables/<name>.parquet``."""

EXPANDED = 20
"""Copies of one text up to which every pair of them, and each of them with every relative of the text, is a row of
``pairs``; of more, only the first has relatives, and the others stand beside it."""

_GIVEN_UP = "give it another look alone (retold report FILE), and please report it"


def write(
    db: Any, folder: Folder, groups: tuple[Groups, Groups], failures: list[Failure], label: str
) -> dict[str, int]:
    """Write every table and the index; returns their rows."""
    _views(db, failures)
    for name in NAMES:
        write_query(db, f"FROM {name}_table", folder.tables / f"{name}.parquet")
    index.write(db, folder, label)
    counts = {name: db.execute(f"SELECT count(*) FROM {name}_table").fetchall()[0][0] for name in NAMES}
    return counts | dict(
        db.execute(
            "SELECT 'compared', count(*) FROM pairs_table WHERE compared UNION ALL "
            "SELECT 'material', coalesce(sum(material), 0)::BIGINT FROM chosen_pairs UNION ALL "
            "SELECT 'drift', coalesce(sum(material + nuance + \"none\"), 0)::BIGINT FROM chosen_pairs"
        ).fetchall()
    )


def digests(folder: Folder) -> dict[str, str]:
    """SHA-256 of every table."""
    return {name: sha256((folder.tables / f"{name}.parquet").read_bytes()).hexdigest() for name in NAMES}


def _views(db: Any, failures: list[Failure]) -> None:
    """Make ``<name>_table`` for every table."""
    import pyarrow as pa

    db.execute("CREATE TABLE whole AS SELECT d.doc, d.id, t.first, f.id AS text, g.copies, g.story "
               "FROM documents d JOIN twins t USING (doc) JOIN documents f ON f.doc = t.first "
               "JOIN groups g ON g.doc = t.first")  # fmt: skip
    # Places of groups depend on which article stands for its likes; numbers are by size.
    for kind in ("story", "copies"):
        db.execute(
            f"CREATE TABLE {kind}_number AS SELECT {kind}, size, row_number() OVER (ORDER BY size DESC, first) "
            f"AS number FROM (SELECT {kind}, count(*) AS size, min(doc) AS first FROM whole GROUP BY {kind}) "
            "WHERE size > 1"
        )
    db.execute(
        "CREATE TABLE chosen_pairs AS SELECT k.a, k.b, k.relation AS found, k.similarity, c.* EXCLUDE (key) "
        "FROM chosen_keys k JOIN compared c USING (key) WHERE c.relation IS DISTINCT FROM 'unrelated'"
    )
    failed = pa.table(  # noqa: F841 (DuckDB reads it by its name)
        {
            "name": pa.array([f.name for f in failures], pa.string()),
            "reason": pa.array([f.reason for f in failures], pa.string()),
            "remedy": pa.array([f.remedy for f in failures], pa.string()),
        }
    )
    db.execute("CREATE TABLE told_failures AS FROM failed")
    for name in NAMES:
        db.execute(f"CREATE TABLE {name}_table AS {_SQL[name]}")


_PAIRS = f"""
WITH member AS (SELECT doc, first, count(*) OVER (PARTITION BY first) AS n FROM twins),
shown AS (SELECT doc, first FROM member WHERE n <= {EXPANDED} OR doc = first),
row AS (
    SELECT least(x.doc, y.doc) AS a, greatest(x.doc, y.doc) AS b, n.a AS first_a, n.b AS first_b,
           x.doc > y.doc AS turned, n.similarity, n.telling, f.only_a, f.only_b, f.telling_a, f.telling_b, f.same
    FROM near n JOIN figures f USING (a, b) JOIN shown x ON x.first = n.a JOIN shown y ON y.first = n.b
    UNION ALL
    SELECT x.doc, y.doc, x.first, x.first, false, 1.0, 0, 0, 0, '', '', len(o.statements)
    FROM shown x JOIN shown y USING (first) JOIN offered o ON o.doc = x.first WHERE x.doc < y.doc
    UNION ALL
    SELECT first, m.doc, first, first, false, 1.0, 0, 0, 0, '', '', len(o.statements)
    FROM member m JOIN offered o ON o.doc = first WHERE n > {EXPANDED} AND m.doc <> first
    UNION ALL
    SELECT a, b, a, b, false, similarity, NULL, NULL, NULL, NULL, NULL, NULL
    FROM chosen_pairs WHERE found = 'same statements'
)
SELECT x.id AS a, y.id AS b, coalesce(c.relation, 'near-duplicate') AS relation, round(r.similarity, 4) AS similarity,
       CASE WHEN turned THEN r.only_b ELSE r.only_a END AS words_only_a,
       CASE WHEN turned THEN r.only_a ELSE r.only_b END AS words_only_b, r.telling AS telling_apart,
       CASE WHEN turned THEN r.telling_b ELSE r.telling_a END AS telling_only_a,
       CASE WHEN turned THEN r.telling_a ELSE r.telling_b END AS telling_only_b,
       r.same AS sentences_same, s.number AS story,
       coalesce(c.failure = '', r.first_a = r.first_b) AS compared, p.id AS text_a, q.id AS text_b,
       c.phrases, c.links, CASE WHEN turned THEN c.only_b ELSE c.only_a END AS only_a,
       CASE WHEN turned THEN c.only_a ELSE c.only_b END AS only_b,
       CASE WHEN r.first_a = r.first_b THEN 0 ELSE c.material END AS material,
       CASE WHEN r.first_a = r.first_b THEN 0 ELSE c.nuance END AS nuance,
       CASE WHEN r.first_a = r.first_b THEN 0 ELSE c."none" END AS "none",
       CASE WHEN r.first_a = r.first_b THEN 'the same text' ELSE coalesce(c.reason, 'share '
           || CAST(round(100 * r.similarity) AS INTEGER) || '% of their content words in the same order') END AS reason
FROM row r JOIN whole x ON x.doc = r.a JOIN whole y ON y.doc = r.b
JOIN documents p ON p.doc = r.first_a JOIN documents q ON q.doc = r.first_b
LEFT JOIN chosen_pairs c ON c.a = r.first_a AND c.b = r.first_b
LEFT JOIN story_number s ON s.story = x.story AND x.story = y.story
ORDER BY r.a, r.b
"""

_GRAVEST = "list_extract(['none', 'nuance', 'material'], max(list_position(['none', 'nuance', 'material'], severity)))"

_EXTRA = """'{' || list_aggregate(list_transform(CAST(t.more -> '$[1]' AS JSON[]),
    lambda x: CAST(x -> '$[0]' AS VARCHAR) || ': ' || (x ->> '$[1]')), 'string_agg', ', ') || '}'"""
"""The unknown fields of a record as a JSON object; NULL where there are none."""

_SQL = {
    "documents": f"""
SELECT w.id, d.path, d.row, t.name, t.title, t.outlet, t.date, t.url, p.lang, p.characters, p.words, p.sentences,
       p.boilerplate, len(p.findings) AS findings, s.number AS story, c.number AS copies,
       nullif(w.text, w.id) AS copy_of,
       t.origin, t.encoding, {_EXTRA} AS extra, d.content, d.learnt
FROM whole w JOIN documents d USING (doc) JOIN texts t USING (content) JOIN prepared p USING (key)
LEFT JOIN story_number s USING (story) LEFT JOIN copies_number c ON c.copies = w.copies ORDER BY w.doc
""",
    "pairs": _PAIRS,
    "edits": """
SELECT x.id AS a, y.id AS b, e.* FROM (
    SELECT a, b, unnest(edits) AS e, generate_subscripts(edits, 1) AS n FROM chosen_pairs
) JOIN documents x ON x.doc = a JOIN documents y ON y.doc = b ORDER BY x.doc, y.doc, n
""",
    "findings": """
SELECT id AS document, f.* FROM (
    SELECT w.doc, w.id, unnest(p.findings) AS f, generate_subscripts(p.findings, 1) AS n
    FROM whole w JOIN documents d USING (doc) JOIN prepared p USING (key)
) ORDER BY doc, n
""",
    "lexicon": f"""
WITH used AS (SELECT a, b, u.* FROM (SELECT a, b, unnest(uses) AS u FROM chosen_pairs)),
kinds AS (SELECT was_key, now_key, kind, sum(count) AS n FROM used GROUP BY ALL),
was AS (SELECT was_key, now_key, was, sum(count) AS n FROM used GROUP BY ALL),
now AS (SELECT was_key, now_key, now, sum(count) AS n FROM used GROUP BY ALL)
SELECT w.was, o.now, k.kind, t.severity, t.count, t.pairs FROM
    (SELECT was_key, now_key, {_GRAVEST} AS severity, sum(count)::BIGINT AS count, count(DISTINCT (a, b)) AS pairs
     FROM used GROUP BY ALL) t
JOIN (SELECT was_key, now_key, arg_min(kind, (-n, kind)) AS kind FROM kinds GROUP BY ALL) k USING (was_key, now_key)
JOIN (SELECT was_key, now_key, arg_min(was, (-n, was)) AS was FROM was GROUP BY ALL) w USING (was_key, now_key)
JOIN (SELECT was_key, now_key, arg_min(now, (-n, now)) AS now FROM now GROUP BY ALL) o USING (was_key, now_key)
ORDER BY list_position(['material', 'nuance', 'none'], t.severity), t.count DESC, was_key, now_key
""",
    "stories": """
SELECT s.number AS story, s.size AS documents, count(DISTINCT w.copies) AS copies,
       first(r.id) AS reference, coalesce(first(m.compared), 0) AS compared, coalesce(first(m.material), 0) AS material,
       list(w.id ORDER BY w.doc) AS members
FROM story_number s JOIN whole w USING (story)
JOIN (SELECT story, arg_min(doc, (-size, doc)) AS doc FROM refs GROUP BY story) h USING (story)
JOIN documents r ON r.doc = h.doc
LEFT JOIN (SELECT g.story, count(*) AS compared, sum(c.material)::BIGINT AS material FROM chosen_pairs c
           JOIN groups g ON g.doc = c.a WHERE c.failure = '' GROUP BY g.story) m USING (story)
GROUP BY s.number, s.size ORDER BY s.number
""",
    "failures": f"""
SELECT name, reason, remedy FROM (
    SELECT 0 AS step, row_number() OVER () AS n, name, reason, remedy FROM told_failures
    UNION ALL
    SELECT 1, d.doc, d.id, p.failure, '{_GIVEN_UP}' FROM documents d JOIN prepared p USING (key) WHERE p.failure <> ''
    UNION ALL
    SELECT 2, row_number() OVER (ORDER BY c.a, c.b), x.id || ' and ' || y.id, c.failure, '{_GIVEN_UP}'
    FROM chosen_pairs c JOIN documents x ON x.doc = c.a JOIN documents y ON y.doc = c.b WHERE c.failure <> ''
) ORDER BY step, n, name, reason
""",
    "boilerplate": """
SELECT l.passage, l.documents, d.id AS example FROM learnt l JOIN (
    SELECT hash, min(doc) AS doc FROM passages JOIN documents USING (content) GROUP BY hash
) USING (hash) JOIN documents d ON d.doc = e.doc ORDER BY l.documents DESC, l.hash
""".replace(") USING (hash)", ") e USING (hash)"),
    "capped": """
SELECT c.key, c.documents, d.id AS example FROM capped c JOIN documents d ON d.doc = c.example
ORDER BY c.documents DESC, c.key
""",
}
"""The rows of every table, in their order."""

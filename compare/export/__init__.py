"""The findings of a report as files for other programs: one module a format, each with ``dumps(report) -> bytes``.

Every format holds the same findings, the same counts and the same names (``compare.identity``) as the pages.
"""

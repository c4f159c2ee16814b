"""``retold rules`` and ``retold explain``: the manual of the kinds."""

from __future__ import annotations

import click

from compare.cli.shared import Trouble, format_option, print_lines


@click.command()
@format_option()
def rules(form: str) -> int:
    """List every kind of change and every kind of artefact."""
    from compare import manual

    listed = manual.entries()
    if form == "json":
        import json

        click.echo(json.dumps([{"kind": e.kind, "of": e.of, "summary": e.summary} for e in listed], indent=2))
        return 0
    for of in ("drift", "artefact"):
        click.echo({"drift": "Changes between two articles:", "artefact": "\nArtefacts in one article:"}[of])
        print_lines(f"  {e.kind:<28} {e.summary}" for e in listed if e.of == of)
    return 0


@click.command()
@click.argument("kind")
def explain(kind: str) -> int:
    """Print the manual page of a kind: what it is, what it is not, and its limits."""
    from compare import manual

    found = [e for e in manual.entries() if e.kind == kind]
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(kind, [e.kind for e in manual.entries()], n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}" if near else "'retold rules' lists all"
        raise Trouble(f"no kind is called {kind!r}; {hint}")
    click.echo("\n\n".join(f"{e.kind} ({e.of})\n\n{e.page}" for e in found))
    return 0

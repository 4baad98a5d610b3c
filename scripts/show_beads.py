"""Print the beads of a bitext as a table for the terminal.

python scripts/show_beads.py BITEXT
"""

from __future__ import annotations

import sys


def main(path: str) -> int:
    from rich.console import Console
    from rich.table import Table

    from corpus.formats import read_bitext

    console = Console()
    if not console.is_terminal:
        console = Console(width=120)
    table = Table(
        show_lines=False, header_style="bold", row_styles=["", "dim"] if console.is_terminal else []
    )
    table.add_column("kind", no_wrap=True)
    table.add_column("%", justify="right", no_wrap=True)
    table.add_column("Japanese", ratio=1, overflow="fold")
    table.add_column("English", ratio=1, overflow="fold")
    for bead in read_bitext(path).beads:
        marks = ("∅ " if not (bead.ja and bead.en) else "") + ("moved " if bead.moved else "")
        figure = str(min(99, round(100 * bead.confidence)) if bead.confidence < 1 else 100)
        table.add_row(f"{marks}{bead.kind}", figure, "\n".join(bead.ja), "\n".join(bead.en))
    console.print(table)
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1]))

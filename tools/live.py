"""Show the site, build it again when a source is saved, and reload the open pages; Ctrl+C ends it."""

from __future__ import annotations

import sys

from livereload import Server

from tools.build import ROOT, SITE, main

SOURCES = ("book", "mlgloss", "benchmarks", "_config.yml", "_toc.yml")
PORT = 8000


def rebuild() -> None:
    """Build the site; an error is printed, and the last good site stays until the next save."""
    try:
        main()
    except SystemExit as error:
        print(error.code, file=sys.stderr)


def live(port: int) -> None:
    """Serve the site and watch what it is made from."""
    rebuild()
    server = Server()
    for source in SOURCES:
        server.watch(str(ROOT / source), rebuild)
    server.serve(port=port, root=str(SITE))


if __name__ == "__main__":
    live(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)

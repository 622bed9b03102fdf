"""Serves a site as static hosts do: gzipped text, open connections, everything below a prefix."""

from __future__ import annotations

import gzip
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

PREFIX = "/a/b"  # the site must work wherever it is
TEXT = {".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml"}


@cache
def packed(path: Path, _changed: int) -> bytes:
    """Return the content of a file, gzipped."""
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Serves the site below the prefix, and nothing else."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        """Return the file that an address names."""
        inside = path.removeprefix(PREFIX)
        return super().translate_path(inside if inside != path else "/missing")

    def send_head(self):
        """Send the headers of a file and return what to send after them."""
        path = Path(self.translate_path(self.path))
        if "gzip" not in self.headers.get("Accept-Encoding", "") or not path.is_file() or path.suffix not in TEXT:
            return super().send_head()
        body = packed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        """Let the browser cache what it gets, as hosts do."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Tolerates a browser that hangs up in the middle of an answer."""

    def handle_error(self, request, client_address) -> None:
        """Report only other errors."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def policy(site: Path) -> str:
    """Return the content-security policy of a site's _headers."""
    [line] = re.findall(r"^  Content-Security-Policy: (.*)$", (site / "_headers").read_text("utf-8"), re.MULTILINE)
    return line


@contextmanager
def serving(site: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a site and give its address."""
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()

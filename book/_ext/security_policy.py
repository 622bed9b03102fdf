"""Write the content-security policy of the finished site into _headers, a file that some static hosts read.

It allows only this site, inline styles, and the inline scripts that the pages have, by digest.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx

from book._ext.pages import pages

SCRIPT = re.compile(r"<script\b((?:(?!\bsrc=)[^>])*)>(.*?)</script>", re.DOTALL)  # inline
DATA = 'type="application/json"'  # does not run

RULES = """\
/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
"""


def digests(site: Path) -> list[str]:
    """Return the digest of every inline script."""
    found = set()
    for page in pages(site):
        for attributes, script in SCRIPT.findall(page.read_text(encoding="utf-8")):
            if DATA not in attributes:
                found.add(b64encode(sha256(script.encode()).digest()).decode())
    return sorted(found)


def policy(site: Path) -> str:
    """Return the policy."""
    allowed = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *(f"'sha256-{digest}'" for digest in digests(site))]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",  # search quotes a line from each page it finds
        "form-action": "'self'",
        "base-uri": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def write_security_policy(app: Sphinx) -> None:
    """Write the headers, once the pages no longer change."""
    site = Path(app.outdir)
    (site / "_headers").write_text(RULES.format(policy=policy(site)), encoding="utf-8", newline="\n")

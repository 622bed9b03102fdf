"""Bundles the explorers' ES modules with esbuild: ``make widgets`` (needs Node).

The bundles are committed, so that installing, building the book and testing need no Node.
Each begins with the hash of the sources it was made from.
"""

import hashlib
import shutil
import tempfile
from pathlib import Path

from tools import ROOT
from tools.process import run

WIDGETS = ROOT / "mlgloss" / "widgets"
SOURCES = WIDGETS / "src"
BUNDLES = WIDGETS / "static"

#: What is bundled from which entry: the module anywidget loads, the classic script and the style of the site.
ENTRIES = {
    "curve.esm.js": ("curve.js", "--format=esm"),
    "curve.site.js": ("curve.site.js", "--format=iife"),
    "curve.css": ("curve.css", "--loader:.css=css"),
    "comparison.esm.js": ("comparison.js", "--format=esm"),
    "comparison.site.js": ("comparison.site.js", "--format=iife"),
    "comparison.css": ("comparison.css", "--loader:.css=css"),
    "softmax.esm.js": ("softmax.js", "--format=esm"),
    "softmax.site.js": ("softmax.site.js", "--format=iife"),
    "softmax.css": ("softmax.css", "--loader:.css=css"),
    "flow.esm.js": ("flow.js", "--format=esm"),
    "flow.site.js": ("flow.site.js", "--format=iife"),
    "flow.css": ("flow.css", "--loader:.css=css"),
    "training.esm.js": ("training.js", "--format=esm"),
    "training.site.js": ("training.site.js", "--format=iife"),
    "training.css": ("training.css", "--loader:.css=css"),
}


def source_hash() -> str:
    """Return the start of the SHA-256 of all sources and of the file that pins esbuild: every page loads it."""
    digest = hashlib.sha256()
    for path in [*sorted(SOURCES.iterdir()), WIDGETS / "package.json"]:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def banner() -> str:
    """Return the first line of every bundle made from the sources as they are now."""
    return f"/* mlgloss explorer, bundled by mlgloss/widgets/bundle.py; sources sha256:{source_hash()} */"


def stale_bundles() -> list[str]:
    """Return the names of the bundles that are missing or were made from other sources."""
    paths = [BUNDLES / name for name in ENTRIES]
    return [p.name for p in paths if not p.exists() or p.read_text("utf-8").splitlines()[0] != banner()]


def bundle() -> None:
    """Write every bundle, with the esbuild that package-lock.json pins, installed for the moment."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("Bundling the explorers needs Node.js and npm, and found no npm.")
    BUNDLES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(WIDGETS / name, folder)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        run(command, doing="installing esbuild", seconds=300, cwd=folder)
        esbuild = shutil.which("esbuild", path=str(Path(folder, "node_modules", ".bin")))
        assert esbuild is not None
        for name, (entry, how) in ENTRIES.items():
            command = [
                esbuild,
                str(SOURCES / entry),
                f"--outfile={BUNDLES / name}",
                how,
                f"--banner:{Path(name).suffix[1:]}={banner()}",
                "--bundle",
                "--minify",
                "--charset=ascii",
                "--target=es2022",
                "--log-level=warning",
            ]
            run(command, doing=f"bundling {entry}", seconds=60)


if __name__ == "__main__":
    bundle()

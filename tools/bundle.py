"""Bundles the explorers' JavaScript and CSS with esbuild: ``make widgets`` (needs Node).

The bundles are committed, so that installing, building the book and testing need no Node.
Each begins with the hash of the sources it was made from.
"""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

from tools import ROOT
from tools.process import run

SOURCES = ROOT / "explorers"
BUNDLES = ROOT / "mlgloss" / "widgets" / "static"
EXPLORERS = ("gallery", "curve", "comparison", "softmax", "flow", "training", "gated")

#: What is bundled for each explorer: the module anywidget loads, the classic script and the style of the site.
ENDINGS = {"esm.js": "--format=esm", "site.js": "--format=iife", "css": "--loader:.css=css"}
NAMES = tuple(f"{explorer}.{ending}" for explorer in EXPLORERS for ending in ENDINGS)

#: What the classic script is made from: a page without a kernel finds the explorer by the id anywidget gives its class.
SITE = """\
import explorer from {module};

(globalThis.mlglossExplorers ??= {{}})["mlgloss.widgets.{name}.{title}Explorer"] = explorer;
"""


def source_hash() -> str:
    """Return the start of the SHA-256 of all sources and of the file that pins esbuild: every page loads it."""
    digest = hashlib.sha256()
    for path in [*sorted(SOURCES.glob("*/*")), SOURCES / "package.json"]:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(SOURCES).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def banner() -> str:
    """Return the first line of every bundle made from the sources as they are now."""
    return f"/* by tools/bundle.py, sha256:{source_hash()} */"


def stale_bundles() -> list[str]:
    """Return the names of the bundles that are missing or were made from other sources."""
    paths = [BUNDLES / name for name in NAMES]
    return [p.name for p in paths if not p.exists() or p.read_text("utf-8").splitlines()[0] != banner()]


def entry(name: str, folder: Path) -> Path:
    """Return the file that a bundle is made from; that of a classic script is written into the folder."""
    explorer, _, ending = name.partition(".")
    if ending != "site.js":
        return SOURCES / explorer / f"{explorer}.{ending.removeprefix('esm.')}"
    path = folder / name
    module = json.dumps(str(SOURCES / explorer / f"{explorer}.js"))
    path.write_text(SITE.format(module=module, name=explorer, title=explorer.title()), encoding="utf-8")
    return path


def bundle() -> None:
    """Write every bundle, with the esbuild that package-lock.json pins, installed into a temporary folder."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("Bundling the explorers needs Node.js and npm, and found no npm.")
    BUNDLES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCES / name, folder)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        run(command, doing="installing esbuild", seconds=300, cwd=folder)
        esbuild = shutil.which("esbuild", path=str(Path(folder, "node_modules", ".bin")))
        assert esbuild is not None
        for name in NAMES:
            command = [
                esbuild,
                str(entry(name, Path(folder))),
                f"--outfile={BUNDLES / name}",
                ENDINGS[name.partition(".")[2]],
                f"--banner:{Path(name).suffix[1:]}={banner()}",
                "--bundle",
                "--minify",
                "--charset=ascii",
                "--target=es2022",
                "--log-level=warning",
            ]
            run(command, doing=f"bundling {name}", seconds=60)


if __name__ == "__main__":
    bundle()

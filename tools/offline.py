"""Pack the built site as _build/mlgloss-offline.zip, to read from disk: the same site gives the same file."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tools import ROOT

SITE = ROOT / "_build" / "html"
ZIP = ROOT / "_build" / "mlgloss-offline.zip"
FOR_HOSTS = {".inputs", "_headers", "404.html", "sitemap.xml"}  # of no use to a reader


def pack(site: Path, target: Path) -> None:
    """Write a site into a zip, below one folder, in a fixed order and with a fixed date."""
    new = target.with_suffix(".new")
    with ZipFile(new, "w") as archive:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_file() and name not in FOR_HOSTS:
                entry = ZipInfo(f"mlgloss/{name}")
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), ZIP_DEFLATED)
    new.replace(target)


if __name__ == "__main__":
    pack(SITE, ZIP)
    print(f"The site is in {ZIP}: unpack it and open mlgloss/index.html.")

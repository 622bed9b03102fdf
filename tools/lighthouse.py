"""Rate every page of the site as on a phone, and fail below the bars: ``make lighthouse`` (needs Node).

Lighthouse's mobile settings, the median of three runs for each number, from a server that gzips.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from statistics import median

from tools import ROOT
from tools.chrome import FLAGS, find_or_install
from tools.process import run
from tools.server import serving

LIGHTHOUSE = "lighthouse@12.8.2"  # the last that runs on Node 20
SITE = ROOT / "_build" / "html"
RUNS = 3
SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}  # at least
METRICS = {"cumulative-layout-shift": 0.02, "total-blocking-time": 50}  # at most
UNJUDGED = ("first-contentful-paint", "largest-contentful-paint", "total-byte-weight")  # shown, without a bar
HEAD = ("performance", "accessible", "practices", "SEO", "shift", "blocking ms", "first paint ms", "largest ms", "KB")


def to_be_found() -> Iterator[str]:
    """Yield the pages that a search engine may list."""
    for path in [*sorted(SITE.glob("book/*.html")), *sorted(SITE.glob("*.html"))]:
        if "noindex" not in path.read_text(encoding="utf-8"):
            yield path.relative_to(SITE).as_posix()


def rate(npx: str, address: str, chrome: str) -> tuple[list[float], set[str]]:
    """Return a page's numbers from one run, and the audits that it fails."""
    command = [npx, "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"]
    flags = f"--chrome-flags=--headless=new {' '.join(FLAGS)}"
    environment = os.environ | {"CHROME_PATH": chrome}
    result = run([*command, flags], doing=f"rating {address}", seconds=300, env=environment, capture_output=True)
    report = json.loads(result.stdout)
    if "runtimeError" in report:
        raise RuntimeError(f"{address}: {report['runtimeError']['message']}")
    scores = [100 * report["categories"][name]["score"] for name in SCORES]
    metrics = [report["audits"][name]["numericValue"] for name in (*METRICS, *UNJUDGED)]
    parts = [part for name in list(SCORES)[1:] for part in report["categories"][name]["auditRefs"] if part["weight"]]
    failed = {part["id"] for part in parts if report["audits"][part["id"]]["score"] == 0}
    return [*scores, *metrics], failed


def meets(numbers: list[float]) -> bool:
    """Tell whether a page's numbers meet the bars."""
    scores, metrics = numbers[: len(SCORES)], numbers[len(SCORES) :]
    enough = all(score >= bar for score, bar in zip(scores, SCORES.values(), strict=True))
    return enough and all(number <= bar for number, bar in zip(metrics, METRICS.values(), strict=False))


def main() -> None:
    """Print a table of all pages, or of those that are named."""
    npx = shutil.which("npx")
    if npx is None:
        sys.exit("Lighthouse needs Node.js 18.20 or newer, with npx, and found no npx.")
    chrome = find_or_install()
    pages = sys.argv[1:] or list(to_be_found())
    print(f"| {'page':24} | {' | '.join(HEAD)} | fails |\n|---|{'---:|' * len(HEAD)}---|")
    below = []
    with serving(SITE) as url:
        for page in pages:
            runs = [rate(npx, f"{url}/{page}", chrome) for _ in range(RUNS)]
            numbers = [median(values) for values in zip(*(numbers for numbers, _ in runs), strict=True)]
            numbers[-1] /= 1000
            cells = [f"{n:.3f}" if name == "shift" else f"{n:.0f}" for name, n in zip(HEAD, numbers, strict=True)]
            failed = sorted(set().union(*(failed for _, failed in runs)))
            print(f"| {page:24} | {' | '.join(cells)} | {' '.join(failed)} |", flush=True)
            if not meets(numbers):
                below.append(page)
    if below:
        sys.exit(f"Below the bars: {', '.join(below)}.")


if __name__ == "__main__":
    main()

"""nbval's kernels show no PDF beside an SVG: it has more digits than processors agree on, and nbval compares it."""

import os
import tempfile
from pathlib import Path

SETTINGS = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)  # a kernel that is ending may still write there
profile = Path(SETTINGS.name) / "profile_default"
profile.mkdir()
(profile / "ipython_kernel_config.py").write_text("c.PDFFormatter.enabled = False\n")
os.environ["IPYTHONDIR"] = SETTINGS.name

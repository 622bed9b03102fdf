"""What nbval's kernels are started with.

They make no PDF beside an SVG: it has more digits than processors agree on, and nbval would compare it. Where
WITHOUT_AVX512 is set, NumPy does without those instructions: the last bits of its exp and expm1 then differ, and no
output may show that.
"""

import os
import tempfile
from pathlib import Path

import numpy as np

SETTINGS = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)  # a kernel that is ending may still write there
profile = Path(SETTINGS.name) / "profile_default"
profile.mkdir()
(profile / "ipython_kernel_config.py").write_text("c.PDFFormatter.enabled = False\n")
os.environ["IPYTHONDIR"] = SETTINGS.name

if os.environ.get("WITHOUT_AVX512"):
    cpu = np._core._multiarray_umath
    wide = [name for name in cpu.__cpu_dispatch__ if "AVX512" in name or name == "X86_V4"]
    os.environ["NPY_DISABLE_CPU_FEATURES"] = " ".join(name for name in wide if cpu.__cpu_features__.get(name))

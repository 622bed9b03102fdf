"""Set what JAX and Keras read from the environment while they are imported."""

import os
import tempfile

os.environ |= {"KERAS_BACKEND": "jax", "KERAS_HOME": tempfile.mkdtemp(), "JAX_PLATFORMS": "cpu"}

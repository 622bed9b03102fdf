"""How accurate and how fast mlgloss is, beside textbook code, SciPy, PyTorch and JAX: `make bench` measures it.

`run` does the parts, `accuracy`, `rows` and `speed` are what a part measures, `tables` and `figures` show results.json.
"""

"""How long Hypothesis looks: briefly and always at the same examples; with --hypothesis-profile=long, at new ones."""

from hypothesis import HealthCheck, settings

COMMON = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("brief", derandomize=True, max_examples=250, **COMMON)
settings.register_profile("long", max_examples=10_000, **COMMON)
settings.load_profile("brief")

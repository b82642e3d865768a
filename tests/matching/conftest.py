"""Hypothesis for the engine: the machine is shared, so no example has a deadline."""

from hypothesis import settings

settings.register_profile("matching", deadline=None, print_blob=True)
settings.load_profile("matching")

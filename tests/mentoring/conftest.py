"""Hypothesis for the rules: the machine is shared, so no example has a deadline."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, print_blob=True)
settings.load_profile("rules")

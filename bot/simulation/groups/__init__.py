"""How people live in groups: planned by coordinators, met in turn, joined and left."""

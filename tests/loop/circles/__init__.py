"""Groups: around mentors, with everybody leading in turn, and of peers."""

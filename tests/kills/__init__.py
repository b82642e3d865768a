"""The bot as a process of its own, killed at every boundary and at random moments."""

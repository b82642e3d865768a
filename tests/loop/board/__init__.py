"""One-off sessions: questions to a board, from the asking to a match of it, or to nobody who could help."""

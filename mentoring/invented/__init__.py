"""Invented people in a real program, and everything that would be said to them, by feature."""

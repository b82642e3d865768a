"""Puts the parts together and starts them; nothing imports it."""

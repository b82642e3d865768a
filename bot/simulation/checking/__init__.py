"""Is a life as it was promised? Rules over facts and messages, independent of all that plans and sends."""

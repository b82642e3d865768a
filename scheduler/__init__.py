"""What the clock does: planners that ask what is due, and the delivery of the outbox."""

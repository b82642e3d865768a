"""The board for one-off sessions in a simulated company: who asks, who helps, and what comes of it."""

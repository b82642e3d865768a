"""What the program can do: one async function a use case; load, decide, save in one transaction."""

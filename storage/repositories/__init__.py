"""One repository a noun; each is an attribute of the transaction."""

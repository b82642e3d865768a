"""The rules of mentorship: frozen values and pure functions, standard library only."""

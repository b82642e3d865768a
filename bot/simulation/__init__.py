"""A company of invented people that lives through a program, and what is said about it afterwards."""

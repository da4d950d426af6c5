"""A new register: what it begins with, and nothing that nobody has said."""

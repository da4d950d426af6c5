"""What a sentence says, as plain values that can be compared across languages.

Not what it means to a lawyer: only what must be the same in a faithful translation, such as
numbers, names, places, roles, what is denied, and what must, may or must not be done.
"""

"""What may come in: sizes, characters, names and files, the same for everything that is read.

Register, policy, pages, catalogues and reviews pass here before anything else looks at them, so
that what a check accepts, every builder and exporter can make. The bounds are in the handbook.
"""

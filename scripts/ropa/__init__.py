"""ropa: a record of processing activities, from YAML records to checked pages, PDF and tables."""

__version__ = "0.1.0"

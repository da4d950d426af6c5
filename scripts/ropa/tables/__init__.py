"""From register to headings and rows, once, for every surface.

A surface (page, PDF, spreadsheet, JSON-LD) never reads a record's fields: it prints the cells made
here. Cells are plain values in one language and one edition.
"""

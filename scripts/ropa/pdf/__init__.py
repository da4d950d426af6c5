"""Printed documents: Typst markup, the theme, and the step from markup to a PDF file.

This room knows neither Sphinx nor the register.
"""

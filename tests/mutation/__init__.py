"""Changes of the real register and policy: some the checker must find, some it must let pass.

The words here are this folder's own. Nothing of the checker's lexicon is imported, or the proof
would prove itself.
"""

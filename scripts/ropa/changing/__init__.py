"""The only room that changes files of the register, the policy and the catalogues.

Each file is written whole or not at all; what people wrote in it, comments too, stays.
"""

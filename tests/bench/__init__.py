"""A company of any size and the time that ropa takes for it, beside other programs."""

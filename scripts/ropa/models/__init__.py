"""What may be written in the register: one class per kind of record, closed to unknown fields."""

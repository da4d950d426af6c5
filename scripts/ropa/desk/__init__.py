"""The DPO's desk: what is looked up, answered, vouched for, begun, logged and ended."""

"""A package that only holds modules."""

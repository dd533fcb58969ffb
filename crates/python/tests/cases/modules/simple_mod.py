"""A module."""
value = 42
_private = 1
def helper(): return "helped"
class Thing: pass

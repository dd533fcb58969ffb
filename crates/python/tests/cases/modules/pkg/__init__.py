from .first import one
from . import second
name = __name__

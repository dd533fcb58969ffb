from ..first import one
from .. import second
from . import deep as d

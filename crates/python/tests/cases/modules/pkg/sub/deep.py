from .. import first
from ..second import two
here = __name__

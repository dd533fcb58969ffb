"""The records of `decimal`."""

from collections import namedtuple

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent", module="decimal")

one = 1
from .second import two as also_two

from sqlalchemy_utils import *

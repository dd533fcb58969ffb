"""sqlalchemy.orm.exc"""

from sqlalchemy import exc
from sqlalchemy.exc import MultipleResultsFound, NoResultFound


class StaleDataError(exc.SQLAlchemyError):
    pass


ConcurrentModificationError = StaleDataError


class FlushError(exc.SQLAlchemyError):
    pass


class UnmappedError(exc.InvalidRequestError):
    pass


class ObjectDereferencedError(exc.SQLAlchemyError):
    pass


class DetachedInstanceError(exc.SQLAlchemyError):
    pass


class UnmappedInstanceError(UnmappedError):
    pass


class UnmappedClassError(UnmappedError):
    pass


class ObjectDeletedError(exc.InvalidRequestError):
    pass


class UnmappedColumnError(exc.InvalidRequestError):
    pass


class LoaderStrategyException(exc.InvalidRequestError):
    pass

"""What relationships are on classes and on instances."""


class RelatedAttribute:
    """On an instance the related instances, on the class what makes conditions."""

    key = None
    parent = None

    def __set_name__(self, owner, name):
        self.key, self.parent = name, owner

    def __get__(self, instance, owner):
        if instance is None:
            self.parent = owner
            return self
        held = instance.__dict__
        if self.key in held:
            return held[self.key]
        from sqlalchemy.orm.session import state_of

        return state_of(instance, create=True).missing(self.key)

    def _is_mapped(self):
        return getattr(self.parent, "__table__", None) is not None

    def __eq__(self, other):
        if other is self or not self._is_mapped() or isinstance(other, RelatedAttribute):
            return other is self
        from sqlalchemy.orm._mapped import related_criterion

        return related_criterion(self, self.parent, other)

    def __ne__(self, other):
        import sqlalchemy

        equal = self == other
        return not equal if isinstance(equal, bool) else sqlalchemy.not_(equal)

    __hash__ = object.__hash__

    def is_(self, other):
        return self == other

    def is_not(self, other):
        return self != other

    isnot = is_not

    def any(self, criterion=None, **kwargs):
        from sqlalchemy.orm._mapped import exists_criterion

        return exists_criterion(self, self.parent, criterion, kwargs)

    has = any

    def contains(self, other):
        from sqlalchemy.orm._mapped import mapping_of

        mapping = mapping_of(type(other))
        names = [name for name, _ in mapping.primary_key]
        return self.any(**{name: getattr(other, name) for name in names})

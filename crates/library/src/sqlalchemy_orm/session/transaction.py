"""The blocks of a session: transactions, and code that flushes nothing by itself."""


class SessionTransaction:
    """`session.begin()` and `session.begin_nested()`"""

    def __init__(self, session, savepoint=None):
        self.session = session
        self.savepoint = savepoint
        self.is_active = True

    @property
    def nested(self):
        return self.savepoint is not None

    def commit(self, _to_root=False):
        if not self.is_active:
            return
        self.session.flush()
        self.is_active = False
        if self.savepoint is not None:
            self.savepoint.commit()
        else:
            self.session.commit()

    def rollback(self, _to_root=False):
        if not self.is_active:
            return
        self.is_active = False
        if self.savepoint is not None:
            self.savepoint.rollback()
            self.session._forget_changes()
        else:
            self.session.rollback()

    def close(self):
        self.rollback()

    def __enter__(self):
        return self

    def __exit__(self, type_, value, traceback):
        if type_ is None:
            try:
                self.commit()
            except BaseException:
                self.is_active = True
                self.rollback()
                raise
        else:
            self.rollback()


class NoAutoflush:
    def __init__(self, session):
        self.session = session

    def __enter__(self):
        self.before = self.session.autoflush
        self.session.autoflush = False
        return self.session

    def __exit__(self, type_, value, traceback):
        self.session.autoflush = self.before


class BegunSession:
    """`with sessionmaker.begin() as session:`"""

    def __init__(self, session):
        self.session = session

    def __enter__(self):
        self.transaction = self.session.begin()
        return self.session

    def __exit__(self, type_, value, traceback):
        try:
            self.transaction.__exit__(type_, value, traceback)
        finally:
            self.session.close()

import sqlalchemy as sa


class AutoString(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True
    mysql_default_length = 255

    def load_dialect_impl(self, dialect):
        implementation = self.impl
        if dialect.name == "mysql" and getattr(implementation, "length", None) is None:
            return sa.String(self.mysql_default_length)
        return implementation

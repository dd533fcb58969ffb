from flask_sqlalchemy import *
from flask_sqlalchemy import (
    BindMetaMixin, BindMixin, DefaultMeta, DefaultMetaNoName, Model, NameMetaMixin, NameMixin, Pagination, Query,
    SQLAlchemy, camel_to_snake_case, should_set_tablename,
)

BaseQuery = Query

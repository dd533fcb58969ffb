import sqlalchemy as sa


class CIText(sa.types.UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kwargs):
        return "CITEXT"


def register_citext_array(engine):
    pass

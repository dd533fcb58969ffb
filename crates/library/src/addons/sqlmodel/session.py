"""Sessions of SQLModel: `exec`, which gives instances or values where one thing was selected."""

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession as _AsyncSession
from sqlalchemy.orm import Session as _Session


class Session(_Session):
    def exec(self, statement, *, params=None, execution_options=None, bind_arguments=None, **kw):
        results = self.execute(
            statement, params, execution_options=execution_options, bind_arguments=bind_arguments
        )
        # What `sqlmodel.select()` of one entity makes is a `SelectOfScalar`; statements remember their entities here.
        if isinstance(statement, Select) and len(statement._entities) == 1:
            return results.scalars()
        return results


class AsyncSession(_AsyncSession):
    sync_session_class = Session

    async def exec(self, statement, *, params=None, execution_options=None, bind_arguments=None, **kw):
        return self.sync_session.exec(
            statement, params=params, execution_options=execution_options, bind_arguments=bind_arguments
        )

"""`Rewriter`: functions that replace operations of a generated revision, by the class of the operation."""

from alembic.operations import ops
from alembic.util import Dispatcher, to_list


class Rewriter:
    _chained = ()

    def __init__(self):
        self.dispatch = Dispatcher()

    def chain(self, other):
        chained = self.__class__.__new__(self.__class__)
        chained.__dict__.update(self.__dict__)
        chained._chained += (other,)
        return chained

    def rewrites(self, operator):
        return self.dispatch.dispatch_for(operator)

    def __call__(self, context, revision, directives):
        self.process_revision_directives(context, revision, directives)
        for process_revision_directives in self._chained:
            process_revision_directives(context, revision, directives)

    def process_revision_directives(self, context, revision, directives):
        self._traverse_list(context, revision, directives)

    def _rewrite(self, context, revision, directive):
        try:
            rewriter = self.dispatch.dispatch(directive)
        except ValueError:
            return [directive]
        if self in directive._mutations:
            return [directive]
        rewritten = to_list(rewriter(context, revision, directive), [])
        for result in rewritten:
            result._mutations = result._mutations.union([self])
        return rewritten

    def _traverse_for(self, context, revision, directive):
        directives = self._rewrite(context, revision, directive)
        for result in directives:
            if isinstance(result, ops.MigrationScript):
                self._traverse_script(context, revision, result)
            elif isinstance(result, ops.OpContainer):
                self._traverse_list(context, revision, result.ops)
        return directives

    def _traverse_list(self, context, revision, directives):
        rewritten = []
        for directive in directives:
            rewritten.extend(self._traverse_for(context, revision, directive))
        directives[:] = rewritten

    def _traverse_script(self, context, revision, script):
        script.upgrade_ops = self._traverse_single(context, revision, script.upgrade_ops_list, "UpgradeOps")
        script.downgrade_ops = self._traverse_single(context, revision, script.downgrade_ops_list, "DowngradeOps")

    def _traverse_single(self, context, revision, containers, name):
        results = []
        for container in containers:
            rewritten = self._traverse_for(context, revision, container)
            if len(rewritten) != 1:
                raise ValueError(f"Can only return single object for {name} traverse")
            results.append(rewritten[0])
        return results

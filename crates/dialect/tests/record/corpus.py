"""Records the corpus of operations: every directive, keyword and type on every dialect."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import _cases_columns  # noqa: E402
import _cases_constraints  # noqa: E402
import _cases_expressions  # noqa: E402
import _cases_indexes  # noqa: E402
import _cases_names  # noqa: E402
import _cases_rows  # noqa: E402
import _cases_tables  # noqa: E402
import _cases_types  # noqa: E402

for module in (
    _cases_tables,
    _cases_columns,
    _cases_types,
    _cases_indexes,
    _cases_constraints,
    _cases_names,
    _cases_rows,
    _cases_expressions,
):
    module.corpus().write()

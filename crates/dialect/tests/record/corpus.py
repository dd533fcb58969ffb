"""Records the corpus of operations: every directive, keyword and type on every dialect.

Arguments are the areas to record; none records all. Each is recorded in a process of its own: a package that a case
imports may listen to the tables of all the cases after it.
"""

import importlib
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

for path in sorted(HERE.glob("_cases_*.py")):
    module = importlib.import_module(path.stem)
    for name in sorted(vars(module)):
        if name == "corpus" or name.endswith("_corpus"):
            corpus = getattr(module, name)()
            if not sys.argv[1:] or corpus.area in sys.argv[1:]:
                child = os.fork()
                if child == 0:
                    corpus.write()
                    os._exit(0)
                if os.waitpid(child, 0)[1] != 0:
                    sys.exit(f"{corpus.area} cannot be recorded")

if not sys.argv[1:]:
    importlib.import_module("_names").check()

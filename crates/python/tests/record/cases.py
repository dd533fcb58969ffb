"""Records what CPython 3.11 prints for the cases in tests/cases, and the exception that ends each.

A case file holds cases one after the other, each below a line `# === name`. Every case runs alone. Modules that cases
import are in tests/cases/modules.
"""

import contextlib
import io
import os
import shutil
import sys
import traceback
import warnings
from pathlib import Path

CASES = Path("tests/cases")
GOLDENS = Path(os.environ.get("ALUDEL_RECORD_GOLDENS", "tests/goldens")) / "cases"


def cases(text):
    """The cases of a file: name and source, the source on the lines it has in the file."""
    found = []
    for number, line in enumerate(text.split("\n")):
        if line.startswith("# === "):
            found.append((line[6:].strip(), number, []))
        elif found:
            found[-1][2].append(line)
    return [(name, "\n".join(lines) + "\n") for name, number, lines in found]


def outcome(source):
    printed = io.StringIO()
    ending = ""
    names = {"__name__": "case", "__builtins__": __builtins__, "__file__": "case.py"}
    loaded = set(sys.modules)
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(source, "case.py", "exec", dont_inherit=True), names)
        except BaseException as error:
            ending = describe(error)
    for name in set(sys.modules) - loaded:
        if str(getattr(sys.modules[name], "__file__", None) or "").startswith(str((CASES / "modules").absolute())):
            del sys.modules[name]
    return printed.getvalue() + ending


def describe(error):
    kind = type(error).__name__
    if isinstance(error, SyntaxError) and error.filename == "case.py":
        return f"!! line {error.lineno}: {kind}\n"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "case.py"]
    text = str(error)
    return f"!! line {lines[-1]}: {kind}" + (f": {text}" if text else "") + "\n"


def main():
    warnings.simplefilter("ignore")
    sys.path.insert(0, str((CASES / "modules").absolute()))
    sys.dont_write_bytecode = True
    shutil.rmtree(GOLDENS, ignore_errors=True)
    for path in sorted(CASES.rglob("*.py")):
        relative = path.relative_to(CASES)
        if relative.parts[0] == "modules":
            continue
        sections = [f"=== {name}\n{outcome(source)}" for name, source in cases(path.read_text("utf-8"))]
        golden = GOLDENS / relative.with_suffix(".txt")
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("".join(sections), "utf-8")


main()

"""Records what the packages for settings print for the cases in tests/cases, and the exception that ends each.

A case file holds cases one after the other, each below a line `# === name`. In a case a line `# --- env` begins
variables of the environment, `# --- file NAME` a file of the case's folder, `# --- script` the script. Every case runs
alone, in a folder and a process of its own; the folder is `<DIR>` in what it prints.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CASES = Path("tests/cases")
GOLDENS = Path(os.environ.get("ALUDEL_RECORD_GOLDENS", "tests/goldens")) / "cases"

RUN = """
import sys, traceback, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, ".")
try:
    exec(compile(open("case.py", encoding="utf-8").read(), sys.argv[1] + "/case.py", "exec"), {"__name__": "case", "__file__": sys.argv[1] + "/case.py"})
except BaseException as error:
    text = str(error)
    print("!! " + type(error).__name__ + (": " + text if text else ""))
"""


def cases(text):
    """The cases of a file: name, variables, files, script."""
    found, part = [], None
    for line in text.split("\n"):
        if line.startswith("# === "):
            found.append({"name": line[6:].strip(), "env": [], "files": {}, "script": []})
            part = found[-1]["script"]
        elif line == "# --- env":
            part = found[-1]["env"]
        elif line.startswith("# --- file "):
            part = found[-1]["files"].setdefault(line[11:], [])
        elif line == "# --- script":
            part = found[-1]["script"]
        elif part is not None:
            part.append(line)
    return found


def outcome(case):
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        files = {**case["files"], "case.py": case["script"]}
        for name, lines in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines) + "\n", "utf-8")
        variables = dict(line.split("=", 1) for line in case["env"] if line)
        environment = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", **variables}
        command = [sys.executable, "-c", RUN, folder]
        result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
        return result.stdout.replace(folder, "<DIR>")


def main():
    shutil.rmtree(GOLDENS, ignore_errors=True)
    for path in sorted(CASES.rglob("*.py")):
        sections = [f"=== {case['name']}\n{outcome(case)}" for case in cases(path.read_text("utf-8"))]
        golden = GOLDENS / path.relative_to(CASES).with_suffix(".txt")
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("".join(sections), "utf-8")


main()

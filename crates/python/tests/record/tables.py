"""Runs every file of tests/tables with this Python and keeps what it prints.

These files print tables: methods by arguments, operators by operands. The golden of tests/tables/a.py is tests/goldens/tables/a.txt:
standard output, and the last line of the traceback where the file ends with an exception.
"""

import os
from pathlib import Path
import shutil
import subprocess
import sys

HERE = Path(__file__).resolve().parent.parent
TABLES = HERE / "tables"
GOLDENS = Path(os.environ.get("ALUDEL_RECORD_GOLDENS", HERE / "goldens")) / "tables"


def record(table):
    environment = {"PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", "PATH": os.environ.get("PATH", ""), "TZ": "UTC"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", table.name],
        cwd=table.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    text = done.stdout.decode()
    if done.returncode:
        lines = [line for line in done.stderr.decode().splitlines() if line.strip()]
        text += (lines[-1] if lines else f"exit status {done.returncode}") + "\n"
    return text


def main():
    shutil.rmtree(GOLDENS, ignore_errors=True)
    GOLDENS.mkdir(parents=True)
    for table in sorted(TABLES.glob("*.py")):
        golden = GOLDENS / table.with_suffix(".txt").name
        golden.write_text(record(table), encoding="utf-8")


main()

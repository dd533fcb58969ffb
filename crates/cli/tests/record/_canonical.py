"""A fixed order for what the reference takes out of sets, where its own order changes from run to run.

tests/it/canonical.rs does the same to our output.
"""

import re

NAMES = re.compile(r"(?<=^Branch names: ).*$|(?<=^Branches into: ).*$|(?<=\()[^()\n]*, [^()\n]*(?=\))", re.MULTILINE)

CHILDREN = re.compile(r"(?:^ +-> .*\n)+", re.MULTILINE)
ABOUT_REVISIONS = {"branches", "current", "heads", "history", "show"}
TWICE = re.compile(r"(?<=in revision )(\w+)( already used by revision )(\w+)")


def errors(text):
    """Two revisions that use one branch name are told in a fixed order."""
    return TWICE.sub(lambda found: min(found[1], found[3]) + found[2] + max(found[1], found[3]), text)


def output(words, text):
    """The standard output of a command: branch names and next revisions are sorted, and what `current` shows."""
    text = errors(text)
    if not ABOUT_REVISIONS & set(words):
        return text
    text = NAMES.sub(lambda names: ", ".join(sorted(names[0].split(", "))), text)
    text = CHILDREN.sub(lambda lines: "".join(sorted(lines[0].splitlines(keepends=True))), text)
    if "current" not in words:
        return text
    start = "Rev: " if "-v" in words else ""
    head, *blocks = re.split(f"^(?={start})", text, flags=re.MULTILINE)
    return head + "".join(sorted(blocks))

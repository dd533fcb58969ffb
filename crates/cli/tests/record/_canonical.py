"""A fixed order for what the reference takes out of sets, where its own order changes from run to run.

tests/it/canonical.rs does the same to our output.
"""

import re

NAMES = re.compile(r"(?<=^Branch names: ).*$|(?<=^Branches into: ).*$|(?<=\()[^()\n]*, [^()\n]*(?=\))", re.MULTILINE)

CHILDREN = re.compile(r"(?:^ +-> .*\n)+", re.MULTILINE)
ABOUT_REVISIONS = {"branches", "current", "heads", "history", "show"}
# The order of the template folder's files is that of the file system.
LISTED = re.compile(r"(?:^(?:Generating |\w+ - ).*\n)+", re.MULTILINE)
TWICE = re.compile(r"(?<=in revision )(\w+)( already used by revision )(\w+)")


# Tables are compared in the order of a set.
SEQUENCES = re.compile(r"(?:^.* Detected sequence named .*\n)+", re.MULTILINE)


def errors(text):
    """Two revisions that use one branch name are told in a fixed order, and so are the sequences of tables."""
    text = sort_lines(SEQUENCES, text)
    return TWICE.sub(lambda found: min(found[1], found[3]) + found[2] + max(found[1], found[3]), text)


def sort_lines(lines, text):
    """Sorts the lines of every match."""
    return lines.sub(lambda found: "".join(sorted(found[0].splitlines(keepends=True))), text)


def output(words, text):
    """The standard output of a command: branch names and next revisions are sorted, and what `current` shows."""
    text = errors(text)
    if {"init", "list_templates"} & set(words):
        return sort_lines(LISTED, text)
    if not ABOUT_REVISIONS & set(words):
        return text
    text = NAMES.sub(lambda names: ", ".join(sorted(names[0].split(", "))), text)
    text = sort_lines(CHILDREN, text)
    if "current" not in words:
        return text
    start = "Rev: " if "-v" in words else ""
    head, *blocks = re.split(f"^(?={start})", text, flags=re.MULTILINE)
    return head + "".join(sorted(blocks))

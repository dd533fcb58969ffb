"""Shell patterns for names."""

import re

_CACHE = {}


def translate(pat):
    out, at = [], 0
    while at < len(pat):
        sign = pat[at]
        at += 1
        if sign == "*":
            if not out or out[-1] != ".*":
                out.append(".*")
        elif sign == "?":
            out.append(".")
        elif sign == "[":
            end = pat.find("]", at + 2 if pat[at : at + 1] in ("!", "^") and pat[at : at + 1] == "!" else at + 1)
            if end < 0:
                out.append("\\[")
                continue
            inner = pat[at:end].replace("\\", "\\\\").replace("[", "\\[")
            at = end + 1
            if inner.startswith("!"):
                inner = "^" + inner[1:]
            elif inner.startswith("^"):
                inner = "\\" + inner
            out.append(f"[{inner}]")
        else:
            out.append(re.escape(sign))
    return "(?s:" + "".join(out) + ")\\Z"


def fnmatchcase(name, pat):
    found = _CACHE.get(pat)
    if found is None:
        found = _CACHE[pat] = re.compile(translate(pat))
    return found.match(name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]

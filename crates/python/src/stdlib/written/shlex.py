"""Shell words."""

import re

_UNSAFE = re.compile(r"[^\w@%+=:,./-]", re.ASCII)


def quote(s):
    if not s:
        return "''"
    if _UNSAFE.search(s) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join([quote(arg) for arg in split_command])


def split(s, comments=False, posix=True):
    words, word, quoting, started, at = [], "", "", False, 0
    while at < len(s):
        char = s[at]
        at += 1
        if quoting:
            if char == quoting:
                quoting = ""
            elif char == "\\" and quoting == '"' and s[at : at + 1] in ('"', "\\"):
                word += s[at]
                at += 1
            else:
                word += char
        elif char in "\"'":
            quoting, started = char, True
        elif char == "\\":
            if at >= len(s):
                raise ValueError("No escaped character")
            word, started = word + s[at], True
            at += 1
        elif char == "#" and comments:
            break
        elif char.isspace():
            if started or word:
                words.append(word)
            word, started = "", False
        else:
            word += char
    if quoting:
        raise ValueError("No closing quotation")
    if started or word:
        words.append(word)
    return words

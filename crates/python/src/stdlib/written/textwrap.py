"""Wrapping, filling and indenting of text."""

import re


def dedent(text):
    lines = text.split("\n")
    lines = ["" if not line.strip(" \t") else line for line in lines]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        elif not indent.startswith(margin):
            at = 0
            while at < min(len(margin), len(indent)) and margin[at] == indent[at]:
                at += 1
            margin = margin[:at]
    if margin:
        lines = [line[len(margin) :] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    lines = []
    for line in text.splitlines(True):
        wanted = line.strip() if predicate is None else predicate(line)
        lines.append(prefix + line if wanted else line)
    return "".join(lines)


class TextWrapper:
    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
        tabsize=8, *, max_lines=None, placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace = expand_tabs, replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words, self.drop_whitespace = break_long_words, drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize, self.max_lines, self.placeholder = tabsize, max_lines, placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join([" " if char in "\t\n\x0b\x0c\r " else char for char in text])
        chunks = []
        for chunk in re.findall(r"\s+|\S+", text):
            if chunk.isspace() or not self.break_on_hyphens:
                chunks.append(chunk)
            else:
                chunks.extend(
                    part for part in re.split(r"(?<=[^\W\d_]-)(?=[^\W\d_]{2})|(?<=\w)(?=-{2,}\w)|(?<=-{2})(?=\w)", chunk) if part
                )
        return chunks

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        chunks = self._chunks(text)
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                chunks.pop()
                continue
            current, length = [], 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                current.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._long_word(chunks, current, length, width)
                length = sum([len(chunk) for chunk in current])
            if self.drop_whitespace and current and not current[-1].strip():
                length -= len(current.pop())
            if not current:
                continue
            rest_is_blank = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or rest_is_blank and length <= width:
                lines.append(indent + "".join(current))
                continue
            self._truncate(lines, current, length, width, indent)
            break
        return lines

    def _long_word(self, chunks, current, length, width):
        space = max(width - length, 1) if width < 1 else width - length
        if self.break_long_words:
            current.append(chunks[-1][:space])
            chunks[-1] = chunks[-1][space:]
        elif not current:
            current.append(chunks.pop())

    def _truncate(self, lines, current, length, width, indent):
        while current:
            if current[-1].strip() and length + len(self.placeholder) <= width:
                current.append(self.placeholder)
                lines.append(indent + "".join(current))
                return
            length -= len(current.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))

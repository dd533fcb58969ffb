"""Configuration files of sections and options. Reading only; `write` writes to an object that has `write`."""

import re

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, f"No section: {section!r}")
        self.section = section
        self.args = (section,)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        msg = f"Section {section!r} already exists"
        if source is not None:
            at = f" [line {lineno:2d}]" if lineno is not None else ""
            msg = f"While reading from {source!r}{at}: section {section!r} already exists"
        Error.__init__(self, msg)
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        msg = f"Option {option!r} in section {section!r} already exists"
        if source is not None:
            at = f" [line {lineno:2d}]" if lineno is not None else ""
            msg = f"While reading from {source!r}{at}: option {option!r} in section {section!r} already exists"
        Error.__init__(self, msg)
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(
            self,
            option,
            section,
            f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key "
            f"{reference!r} which is not a valid option name. Raw value: {rawval!r}",
        )
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        InterpolationError.__init__(
            self,
            option,
            section,
            f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains "
            f"an interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. "
            f"Raw value: {rawval!r}",
        )
        self.args = (option, section, rawval)


class ParsingError(Error):
    def __init__(self, source):
        Error.__init__(self, f"Source contains parsing errors: {source!r}")
        self.source = source
        self.errors = []
        self.args = (source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(
            self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}"
        )
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    def before_get(self, parser, section, option, value, defaults):
        return self._filled(parser, option, value, section, defaults, value, 1)

    def before_set(self, parser, section, option, value):
        rest = value.replace("%%", "")
        rest = re.sub(r"%\(([^)]+)\)s", "", rest)
        if "%" in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {value.find('%')}")
        return value

    def _filled(self, parser, option, rest, section, values, raw, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        out = []
        while rest:
            at = rest.find("%")
            if at < 0:
                out.append(rest)
                break
            out.append(rest[:at])
            rest = rest[at:]
            sign = rest[1:2]
            if sign == "%":
                out.append("%")
                rest = rest[2:]
            elif sign == "(":
                found = re.match(r"%\(([^)]+)\)s", rest)
                if found is None:
                    raise InterpolationSyntaxError(
                        option, section, f"bad interpolation variable reference {rest!r}"
                    )
                name = parser.optionxform(found.group(1))
                rest = rest[found.end() :]
                if name not in values:
                    raise InterpolationMissingOptionError(option, section, raw, name)
                value = values[name]
                if "%" in value:
                    value = self._filled(parser, option, value, section, values, raw, depth + 1)
                out.append(value)
            else:
                raise InterpolationSyntaxError(
                    option, section, f"'%' must be followed by '%' or '(', found: {rest!r}"
                )
        return "".join(out)


class ExtendedInterpolation(Interpolation):
    def before_get(self, parser, section, option, value, defaults):
        return self._filled(parser, option, value, section, defaults, 1)

    def _filled(self, parser, option, rest, section, values, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, rest)

        def fill(found):
            if found.group() == "$$":
                return "$"
            path = (found.group(1) or "").split(":")
            try:
                if len(path) == 1:
                    place, value = section, values[parser.optionxform(path[0])]
                else:
                    place, value = path[0], parser.get(path[0], parser.optionxform(path[1]), raw=True)
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(option, section, rest, ":".join(path)) from None
            if "$" in value:
                values_there = values if place == section else dict(parser.items(place, raw=True))
                return self._filled(parser, option, value, place, values_there, depth + 1)
            return value

        return re.sub(r"\$\$|\$\{([^}]+)\}", fill, rest)


class SectionProxy:
    def __init__(self, parser, name):
        self._parser, self._name = parser, name

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __iter__(self):
        return iter(self._parser._options(self._name))

    def __len__(self):
        return len(self._parser._options(self._name))

    def keys(self):
        return self._parser._options(self._name)

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getint(self, option, fallback=None, **options):
        return self._parser.getint(self._name, option, fallback=fallback, **options)

    def getfloat(self, option, fallback=None, **options):
        return self._parser.getfloat(self._name, option, fallback=fallback, **options)

    def getboolean(self, option, fallback=None, **options):
        return self._parser.getboolean(self._name, option, fallback=fallback, **options)

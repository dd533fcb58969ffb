class RawConfigParser:
    BOOLEAN_STATES = {
        "1": True, "yes": True, "true": True, "on": True,
        "0": False, "no": False, "false": False, "off": False,
    }
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(
        self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
        comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True,
        empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_UNSET, converters=None,
    ):
        self._sections = {}
        self._defaults = {}
        self._allow_no_value = allow_no_value
        self._delimiters = tuple(delimiters)
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._empty_lines = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation
        if self._interpolation is None:
            self._interpolation = Interpolation()
        for key, value in (defaults or {}).items():
            self._defaults[self.optionxform(key)] = value if value is None else str(value)

    def optionxform(self, optionstr):
        return optionstr.lower()

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = {}

    def has_section(self, section):
        return section in self._sections

    def _options(self, section):
        if section == self.default_section:
            return list(self._defaults)
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def options(self, section):
        return self._options(section)

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__"):
            filenames = [filenames]
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file.read(), str(filename))
            except OSError:
                continue
            done.append(filename)
        return done

    def read_file(self, f, source=None):
        if source is None:
            source = getattr(f, "name", "<???>")
        self._read("".join(f), source)

    def read_string(self, string, source="<string>"):
        self._read(string, source)

    def read_dict(self, dictionary, source="<dict>"):
        for section, values in dictionary.items():
            if section != self.default_section and section not in self._sections:
                self.add_section(section)
            for key, value in values.items():
                self.set(section, str(key), value if value is None else str(value))

    def _without_comment(self, line):
        text = line
        for prefix in self._inline:
            at = 0
            while True:
                at = text.find(prefix, at)
                if at < 0:
                    break
                if at == 0 or text[at - 1].isspace():
                    text = text[:at]
                    break
                at += 1
        if any(text.strip().startswith(prefix) for prefix in self._comments):
            return ""
        return text

    def _read(self, text, source):
        section, option, indent, error = None, None, 0, None
        seen, values = set(), None
        for lineno, line in enumerate(text.splitlines(keepends=True), start=1):
            content = self._without_comment(line)
            value = content.strip()
            if not value:
                if self._empty_lines:
                    is_comment = bool(line.strip())
                    if not is_comment and values is not None and option and values[option] is not None:
                        values[option].append("")
                else:
                    indent = 1 << 30
                continue
            here = len(content) - len(content.lstrip())
            if values is not None and option and here > indent:
                values[option].append(value)
                continue
            indent = here
            header = re.match(r"\[(?P<header>.+)\]", value)
            if header:
                section = header.group("header")
                values = self._section(section, seen, source, lineno)
                option = None
            elif values is None:
                raise MissingSectionHeaderError(source, lineno, line)
            else:
                option, error = self._option(value, values, section, seen, source, lineno, line, error)
        for store in [self._defaults] + list(self._sections.values()):
            for key, lines in store.items():
                if isinstance(lines, list):
                    store[key] = "\n".join(lines).rstrip()
        if error:
            raise error

    def _section(self, section, seen, source, lineno):
        if section == self.default_section:
            return self._defaults
        if section in self._sections:
            if self._strict and section in seen:
                raise DuplicateSectionError(section, source, lineno)
        else:
            self._sections[section] = {}
        seen.add(section)
        return self._sections[section]

    def _option(self, value, values, section, seen, source, lineno, line, error):
        places = [(value.find(sign), sign) for sign in self._delimiters if sign in value]
        if not places and not self._allow_no_value or value[:1] in self._delimiters:
            error = error or ParsingError(source)
            error.append(lineno, repr(line))
            return None, error
        at, sign = min(places) if places else (len(value), "")
        name = self.optionxform(value[:at].rstrip())
        if self._strict and (section, name) in seen:
            raise DuplicateOptionError(section, name, source, lineno)
        seen.add((section, name))
        values[name] = [value[at + len(sign) :].strip()] if places else None
        return name, error

    def _values(self, section, vars):
        if section in self._sections:
            own = self._sections[section]
        elif section == self.default_section:
            own = {}
        else:
            raise NoSectionError(section)
        given = {}
        for key, value in (vars or {}).items():
            given[self.optionxform(key)] = value if value is None else str(value)
        return {**self._defaults, **own, **given}

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            values = self._values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in values:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = values[option]
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _converted(self, section, option, convert, raw, vars, fallback):
        try:
            value = self.get(section, option, raw=raw, vars=vars)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return convert(value)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._converted(section, option, int, raw, vars, fallback)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._converted(section, option, float, raw, vars, fallback)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._converted(section, option, self._boolean, raw, vars, fallback)

    def _boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return [(name, self[name]) for name in self]
        values = self._values(section, vars)
        return [(key, self.get(section, key, raw=raw, vars=vars)) for key in values]

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            store = self._defaults
        elif section in self._sections:
            store = self._sections[section]
        else:
            raise NoSectionError(section) from None
        store[self.optionxform(option)] = value

    def remove_option(self, section, option):
        store = self._defaults if section == self.default_section else self._sections.get(section)
        if store is None:
            raise NoSectionError(section)
        return store.pop(self.optionxform(option), _UNSET) is not _UNSET

    def remove_section(self, section):
        return self._sections.pop(section, None) is not None

    def write(self, fp, space_around_delimiters=True):
        sign = " = " if space_around_delimiters else "="
        stores = ([(self.default_section, self._defaults)] if self._defaults else []) + list(
            self._sections.items()
        )
        for name, values in stores:
            fp.write(f"[{name}]\n")
            for key, value in values.items():
                text = "" if value is None else sign + str(value).replace("\n", "\n\t")
                fp.write(f"{key}{text}\n")
            fp.write("\n")

    def __getitem__(self, key):
        if key != self.default_section and key not in self._sections:
            raise KeyError(key)
        return SectionProxy(self, key)

    def __setitem__(self, key, value):
        if key == self.default_section:
            self._defaults.clear()
        else:
            self._sections[key] = {}
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if key not in self._sections:
            raise KeyError(key)
        del self._sections[key]

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section] + list(self._sections))

    def keys(self):
        return list(self)

    def values(self):
        return [self[name] for name in self]


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        if value is not None and not isinstance(value, str):
            raise TypeError("option values must be strings")
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        super().add_section(section)


SafeConfigParser = ConfigParser

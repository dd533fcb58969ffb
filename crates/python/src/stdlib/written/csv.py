"""Rows of comma-separated values."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3


class Error(Exception):
    pass


class Dialect:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    quoting = QUOTE_ALL
    lineterminator = "\n"


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def list_dialects():
    return list(_dialects)


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def register_dialect(name, dialect=Dialect, **fmtparams):
    _dialects[name] = _settings(dialect, fmtparams)


def unregister_dialect(name):
    del _dialects[name]


def field_size_limit(limit=None):
    return 131072


def _settings(dialect, options):
    base = get_dialect(dialect) if isinstance(dialect, str) else dialect
    made = type("dialect", (base if isinstance(base, type) else type(base),), dict(options))
    if not isinstance(made.delimiter, str) or len(made.delimiter) != 1:
        raise TypeError('"delimiter" must be a 1-character string')
    return made


class _Reader:
    def __init__(self, csvfile, dialect="excel", **fmtparams):
        self._lines = iter(csvfile)
        self.dialect = _settings(dialect, fmtparams)
        self.line_num = 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
        self.line_num += 1
        return line

    def __next__(self):
        dialect, fields, field = self.dialect, [], ""
        quoted = started = was_quoted = False
        line, at = self._line(), 0
        while True:
            if at >= len(line):
                if not quoted:
                    break
                try:
                    line, at = self._line(), 0
                except StopIteration:
                    if dialect.strict:
                        raise Error("unexpected end of data") from None
                    break
                continue
            char = line[at]
            at += 1
            if quoted:
                if dialect.escapechar is not None and char == dialect.escapechar:
                    field += line[at : at + 1]
                    at += 1
                elif char == dialect.quotechar:
                    if dialect.doublequote and line[at : at + 1] == char:
                        field += char
                        at += 1
                    else:
                        quoted = False
                else:
                    field += char
            elif char in "\r\n":
                break
            elif char == dialect.delimiter:
                fields.append(self._value(field, was_quoted))
                field, started, was_quoted = "", False, False
                if at >= len(line):
                    break
                continue
            elif char == dialect.quotechar and not started and dialect.quoting != QUOTE_NONE:
                quoted = was_quoted = True
            elif dialect.escapechar is not None and char == dialect.escapechar:
                field += line[at : at + 1]
                at += 1
            elif char == " " and dialect.skipinitialspace and not started:
                continue
            else:
                field += char
            started = True
        if fields or started or field or line.rstrip("\r\n").endswith(dialect.delimiter):
            fields.append(self._value(field, was_quoted))
        return fields

    def _value(self, field, was_quoted):
        if self.dialect.quoting == QUOTE_NONNUMERIC and not was_quoted:
            return float(field)
        return field


def reader(csvfile, dialect="excel", **fmtparams):
    return _Reader(csvfile, dialect, **fmtparams)


class _Writer:
    def __init__(self, csvfile, dialect="excel", **fmtparams):
        self._file = csvfile
        self.dialect = _settings(dialect, fmtparams)

    def _shown(self, value, alone):
        dialect = self.dialect
        text = "" if value is None else repr(value) if isinstance(value, float) else str(value)
        special = [dialect.delimiter, dialect.quotechar, "\r", "\n", dialect.escapechar or "\r"]
        needs = any(char and char in text for char in special) or text == "" and alone
        if dialect.quoting == QUOTE_NONE:
            if needs and dialect.escapechar is None:
                raise Error("need to escape, but no escapechar set" if text else "single empty field record must be quoted")
            for char in (dialect.escapechar, dialect.delimiter):
                if char:
                    text = text.replace(char, (dialect.escapechar or "") + char)
            return text
        is_number = isinstance(value, (int, float))
        if needs or dialect.quoting == QUOTE_ALL or dialect.quoting == QUOTE_NONNUMERIC and not is_number:
            sign = dialect.quotechar
            return sign + text.replace(sign, sign * 2 if dialect.doublequote else (dialect.escapechar or "") + sign) + sign
        return text

    def writerow(self, row):
        try:
            row = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        shown = self.dialect.delimiter.join([self._shown(value, len(row) == 1) for value in row])
        return self._file.write(shown + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect="excel", **fmtparams):
    return _Writer(csvfile, dialect, **fmtparams)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = list(fieldnames) if fieldnames is not None else None
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        return self._fieldnames

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        made = dict(zip(names, row))
        if len(names) < len(row):
            made[self.restkey] = row[len(names) :]
        for name in names[len(row) :]:
            made[name] = self.restval
        return made


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames, self.restval = list(fieldnames), restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def writerow(self, rowdict):
        wrong = [name for name in rowdict if name not in self.fieldnames]
        if self.extrasaction == "raise" and wrong:
            raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return self.writer.writerow([rowdict.get(name, self.restval) for name in self.fieldnames])

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)

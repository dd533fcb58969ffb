import os

from _aludel_scripts import caller_directory


def _unescape(text, table):
    result = []
    place = 0
    while place < len(text):
        character = text[place]
        if character == "\\" and place + 1 < len(text) and text[place + 1] in table:
            result.append(table[text[place + 1]])
            place += 2
        else:
            result.append(character)
            place += 1
    return "".join(result)


_DOUBLE = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_SINGLE = {"\\": "\\", "'": "'"}


def _closing(text, start, quote):
    place = start
    while place < len(text):
        if text[place] == "\\":
            place += 2
            continue
        if text[place] == quote:
            return place
        place += 1
    return -1


def _line_end(text, place):
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _parse(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pairs = []
    place = 0
    while place < len(text):
        end = _line_end(text, place)
        line = text[place:end]
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            place = end + 1
            continue
        start = place + len(line) - len(line.lstrip())
        if text.startswith("export ", start) or text.startswith("export\t", start):
            start += 7
            while start < end and text[start] in " \t":
                start += 1
        equals = text.find("=", start, end)
        if equals < 0:
            key = text[start:end].split("#")[0].strip()
            if key and " " not in key:
                pairs.append((key, None))
            place = end + 1
            continue
        key = text[start:equals].strip()
        if len(key) >= 2 and key[0] == "'" and key[-1] == "'":
            key = key[1:-1]
        value = equals + 1
        while value < len(text) and text[value] in " \t":
            value += 1
        quote = text[value] if value < len(text) else ""
        if quote and quote in "'\"":
            close = _closing(text, value + 1, quote)
            if close >= 0:
                inner = text[value + 1:close]
                pairs.append((key, _unescape(inner, _SINGLE if quote == "'" else _DOUBLE)))
                place = _line_end(text, close) + 1
                continue
        raw = text[value:end]
        for index in range(len(raw)):
            if raw[index] == "#" and (index == 0 or raw[index - 1] in " \t"):
                raw = raw[:index]
                break
        pairs.append((key, raw.strip()))
        place = end + 1
    return pairs


def _interpolated(text, known):
    result = []
    place = 0
    while True:
        start = text.find("${", place)
        end = text.find("}", start) if start >= 0 else -1
        if end < 0:
            result.append(text[place:])
            return "".join(result)
        result.append(text[place:start])
        name, separator, default = text[start + 2:end].partition(":-")
        found = known.get(name)
        result.append(found if found is not None else (default if separator else ""))
        place = end + 1


def _resolved(pairs, interpolate, override):
    values = {}
    for key, value in pairs:
        if value is not None and interpolate:
            known = {}
            if override:
                known.update(os.environ)
                known.update(values)
            else:
                known.update(values)
                known.update(os.environ)
            value = _interpolated(value, known)
        values[key] = value
    return values


def _text(path, stream, encoding):
    if stream is not None:
        return stream.read()
    if path and os.path.isfile(path):
        with open(path, encoding=encoding) as file:
            return file.read()
    return None


def find_dotenv(filename=".env", raise_error_if_not_found=False, usecwd=False):
    path = os.getcwd() if usecwd else caller_directory()
    path = os.path.abspath(path)
    while True:
        candidate = os.path.join(path, filename)
        if os.path.isfile(candidate):
            return candidate
        parent = os.path.dirname(path)
        if parent == path:
            break
        path = parent
    if raise_error_if_not_found:
        raise IOError("File not found")
    return ""


def dotenv_values(dotenv_path=None, stream=None, verbose=False, interpolate=True, encoding="utf-8"):
    if dotenv_path is None and stream is None:
        dotenv_path = find_dotenv()
    text = _text(dotenv_path, stream, encoding)
    return _resolved(_parse(text), interpolate, True) if text is not None else {}


def load_dotenv(dotenv_path=None, stream=None, verbose=False, override=False, interpolate=True, encoding="utf-8"):
    if dotenv_path is None and stream is None:
        dotenv_path = find_dotenv()
    text = _text(dotenv_path, stream, encoding)
    if text is None:
        return False
    values = _resolved(_parse(text), interpolate, override)
    for key, value in values.items():
        if value is not None and (override or key not in os.environ):
            os.environ[key] = value
    return bool(values)


def get_key(dotenv_path, key_to_get, encoding="utf-8"):
    return dotenv_values(dotenv_path, encoding=encoding).get(key_to_get)


def set_key(dotenv_path, key_to_set, value_to_set, quote_mode="always", export=False, encoding="utf-8"):
    raise PermissionError("scripts cannot write files: " + str(dotenv_path))


def unset_key(dotenv_path, key_to_unset, quote_mode="always", encoding="utf-8"):
    raise PermissionError("scripts cannot write files: " + str(dotenv_path))

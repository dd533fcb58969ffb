"""Addresses: their parts, and the quoting of their characters."""

from collections import namedtuple

_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_HIERARCHICAL = ("", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms",
                 "prospero", "rtsp", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss")
_WITH_NETLOC = _HIERARCHICAL + ("telnet", "snews", "rsync", "nfs", "git", "git+ssh")
_WITH_PARAMS = ("", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtspu", "sip",
                "sips", "mms", "sftp", "tel")
_SCHEME = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, bytes):
        raise TypeError("quote_from_bytes() expected bytes")
    safe = safe.encode("ascii", "ignore") if isinstance(safe, str) else safe
    kept = _SAFE | frozenset(safe)
    return "".join([chr(byte) if byte in kept else f"%{byte:02X}" for byte in bs])


def quote_plus(string, safe="", encoding=None, errors=None):
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + " " if isinstance(safe, str) else safe + b" "
    return quote(string, safe, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode("utf-8")
    parts = string.split(b"%")
    out = [parts[0]]
    for part in parts[1:]:
        try:
            out.append(bytes([int(part[:2].decode("ascii"), 16)]) if len(part[:2].strip()) == 2 else None)
            if out[-1] is None:
                raise ValueError
            out.append(part[2:])
        except ValueError:
            if out[-1] is None:
                out.pop()
            out.append(b"%" + part)
    return b"".join(out)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    out, run = [], ""
    for char in string:
        if ord(char) < 128:
            run += char
        else:
            if run:
                out.append(unquote_to_bytes(run).decode(encoding or "utf-8", errors or "replace"))
                run = ""
            out.append(char)
    if run:
        out.append(unquote_to_bytes(run).decode(encoding or "utf-8", errors or "replace"))
    return "".join(out)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


class _Netloc:
    def _user(self):
        info, sign, _ = self.netloc.rpartition("@")
        if not sign:
            return None, None
        name, sign, password = info.partition(":")
        return name, password if sign else None

    def _host(self):
        _, _, place = self.netloc.rpartition("@")
        _, bracket, rest = place.partition("[")
        if bracket:
            host, _, port = rest.partition("]")
            _, _, port = port.partition(":")
        else:
            host, _, port = place.partition(":")
        return host, port or None

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        host = self._host()[0]
        if not host:
            return None
        name, sign, zone = host.partition("%")
        return name.lower() + sign + zone

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)


class SplitResult(namedtuple("SplitResult", "scheme netloc path query fragment", module="urllib.parse"), _Netloc):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(
    namedtuple("ParseResult", "scheme netloc path params query fragment", module="urllib.parse"), _Netloc
):
    def geturl(self):
        return urlunparse(self)


class DefragResult(namedtuple("DefragResult", "url fragment", module="urllib.parse")):
    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


def _texts(*args):
    for arg in args:
        if arg and not isinstance(arg, str):
            if isinstance(arg, bytes):
                raise TypeError("bytes are not supported here: decode them first")
            raise AttributeError(f"'{type(arg).__name__}' object has no attribute 'decode'")
    return [arg or "" for arg in args]


def urlsplit(url, scheme="", allow_fragments=True):
    url, scheme = _texts(url, scheme)
    url = url.lstrip("".join([chr(code) for code in range(33)]))
    for char in "\t\r\n":
        url = url.replace(char, "")
    scheme = scheme.strip("".join([chr(code) for code in range(33)]))
    netloc = query = fragment = ""
    at = url.find(":")
    if at > 0 and url[0].isascii() and url[0].isalpha() and all(char in _SCHEME for char in url[:at]):
        scheme, url = url[:at].lower(), url[at + 1 :]
    if url[:2] == "//":
        ends = [end for end in [url.find(char, 2) for char in "/?#"] if end >= 0]
        end = min(ends + [len(url)])
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    parts = urlsplit(url, scheme, allow_fragments)
    path, params = parts.path, ""
    if parts.scheme in _WITH_PARAMS and ";" in path:
        at = path.find(";", path.rfind("/")) if "/" in path else path.find(";")
        if at >= 0:
            path, params = path[:at], path[at + 1 :]
    return ParseResult(parts.scheme, parts.netloc, path, params, parts.query, parts.fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = _texts(*components)
    if netloc or scheme and scheme in _WITH_NETLOC and url[:2] != "//":
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return url


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    if params:
        url = f"{url};{params}"
    return urlunsplit((scheme, netloc, url, query, fragment))


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    old = urlparse(base, "", allow_fragments)
    new = urlparse(url, old.scheme, allow_fragments)
    if new.scheme != old.scheme or new.scheme not in _HIERARCHICAL:
        return url
    if new.scheme in _WITH_NETLOC:
        if new.netloc:
            return urlunparse(new)
        netloc = old.netloc
    else:
        netloc = new.netloc
    if not new.path and not new.params:
        query = new.query or old.query
        return urlunparse((new.scheme, netloc, old.path, old.params, query, new.fragment))
    above = old.path.split("/")
    if above[-1] != "":
        del above[-1]
    if new.path[:1] == "/":
        segments = new.path.split("/")
    else:
        segments = above + new.path.split("/")
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    path = "/".join(resolved) or "/"
    return urlunparse((new.scheme, netloc, path, new.params, new.query, new.fragment))


def urldefrag(url):
    if "#" not in url:
        return DefragResult(url, "")
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, "items"):
        query = query.items()
    elif not isinstance(query, (list, tuple)) and not hasattr(query, "__iter__") or isinstance(query, str) and query:
        raise TypeError("not a valid non-string sequence or mapping object")

    def shown(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    pairs = []
    for name, value in query:
        if doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__len__"):
            pairs += [shown(name) + "=" + shown(item) for item in value]
        else:
            pairs.append(shown(name) + "=" + shown(value))
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    found = []
    for item in qs.split(separator) if qs else []:
        if not item and not strict_parsing:
            continue
        name, sign, value = item.partition("=")
        if not sign:
            if strict_parsing:
                raise ValueError(f"bad query field: {item!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            found.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return found


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
             max_num_fields=None, separator="&"):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found

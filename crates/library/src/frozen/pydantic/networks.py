"""URLs of databases and services."""

import re
from urllib.parse import quote

from pydantic._errors import Invalid

_FORM = re.compile(
    r"^(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*):(?://(?P<authority>[^/?#]*))?(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?$",
    re.S,
)
_DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}

# What the URL standard leaves as it is in each part; `%` begins what is encoded already.
_KEPT = "%!$&'()*+,-._~"
_KEPT_IN_PATH = _KEPT + ":;=@[]^|/\\"
_KEPT_IN_QUERY = _KEPT_IN_PATH + "?`{}"


def _quote(text, kept):
    return quote(text, safe=kept)


def _as_written(text, kept):
    return text


def _malformed(text, why):
    return Invalid("url_parsing", "Input should be a valid URL, %s" % why, text)


class AnyUrl(str):
    """A URL: text, as with pydantic 1, with the parts that pydantic 2 gives, in the form it gives them."""

    allowed_schemes = None
    host_required = False
    default_host = None
    default_port = None
    default_path = None
    several_hosts = False

    def __new__(cls, url="", **parts):
        text = str(url).strip()
        parsed = cls._parse(text)
        # Pydantic 1 leaves a URL as it is written.
        as_written = cls._style == 1 and not cls.default_host and not cls.default_path
        value = str.__new__(cls, text if as_written else cls._text(parsed))
        value._parts = parsed
        return value

    @classmethod
    def _parse(cls, text):
        if not text:
            raise _malformed(text, "input is empty")
        match = _FORM.match(text)
        if match is None:
            raise _malformed(text, "relative URL without a base")
        parts = match.groupdict()
        scheme = parts["scheme"] = parts["scheme"].lower()
        if cls.allowed_schemes and scheme not in cls.allowed_schemes:
            shown = ["'%s'" % it for it in cls.allowed_schemes]
            listed = ", ".join(shown[:-1]) + (" or " if len(shown) > 1 else "") + shown[-1]
            raise Invalid("url_scheme", "URL scheme should be %s" % listed, text)
        parts["hosts"] = cls._hosts(parts.pop("authority"), scheme, text)
        quote = _as_written if cls._style == 1 else _quote
        path = quote(parts["path"], _KEPT_IN_PATH)
        if not path and cls.default_path:
            path = cls.default_path
        if not path and scheme in _DEFAULT_PORTS and cls._style == 2:
            path = "/"
        parts["path"] = path or None
        for name in ("query", "fragment"):
            if parts[name] is not None:
                parts[name] = quote(parts[name], _KEPT_IN_QUERY)
        return parts

    @classmethod
    def _hosts(cls, authority, scheme, text):
        if authority is None:
            return None
        userinfo, at, place = authority.rpartition("@")
        username = password = None
        if at:
            username, colon, password = userinfo.partition(":")
            quote = _as_written if cls._style == 1 else _quote
            username = quote(username, _KEPT) or None
            password = quote(password, _KEPT) if colon else None
        hosts = []
        for item in place.split(",") if cls.several_hosts else [place]:
            host, port = cls._host_and_port(item, scheme, text)
            hosts.append({"username": username, "password": password, "host": host, "port": port})
            username = password = None
        first = hosts[0]
        if first["host"] is None and (scheme in _DEFAULT_PORTS or cls.host_required):
            raise _malformed(text, "empty host")
        return hosts

    @classmethod
    def _host_and_port(cls, item, scheme, text):
        host, port = item, None
        if ":" in item and not item.endswith("]"):
            host, _, digits = item.rpartition(":")
            if digits and not (digits.isdigit() and int(digits) < 65536):
                raise _malformed(text, "invalid port number")
            port = int(digits) if digits else None
        if scheme in _DEFAULT_PORTS:
            host = host.lower()
        if not host.isascii():
            host = host.encode("idna").decode() if scheme in _DEFAULT_PORTS else quote(host)
        return host or cls.default_host, port if port is not None else cls.default_port

    @classmethod
    def _text(cls, parts):
        text = parts["scheme"] + ":"
        if parts["hosts"] is not None:
            shown = [_authority(it, _DEFAULT_PORTS.get(parts["scheme"])) for it in parts["hosts"]]
            text += "//" + ",".join(shown)
        text += parts["path"] or ""
        if parts["query"] is not None:
            text += "?" + parts["query"]
        if parts["fragment"] is not None:
            text += "#" + parts["fragment"]
        return text

    @property
    def scheme(self):
        return self._parts["scheme"]

    def hosts(self):
        return [dict(it) for it in self._parts["hosts"] or []]

    def _of_host(self, name):
        hosts = self._parts["hosts"]
        return hosts[0][name] if hosts else None

    @property
    def username(self):
        return self._of_host("username")

    user = username

    @property
    def password(self):
        return self._of_host("password")

    @property
    def host(self):
        return self._of_host("host")

    unicode_host = host

    @property
    def port(self):
        port = self._of_host("port")
        return port if port is not None else _DEFAULT_PORTS.get(self.scheme)

    @property
    def path(self):
        return self._parts["path"]

    @property
    def query(self):
        return self._parts["query"]

    @property
    def fragment(self):
        return self._parts["fragment"]

    def query_params(self):
        pairs = (item.partition("=") for item in (self.query or "").split("&") if item)
        return [(name, value) for name, _, value in pairs]

    def unicode_string(self):
        return str(self)

    encoded_string = unicode_string

    def __str__(self):
        return str.__str__(self)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    @classmethod
    def build(cls, *, scheme, user=None, username=None, password=None, hosts=None, host=None, port=None, path=None, query=None, fragment=None, **unused):
        own = {"username": username if username is not None else user, "password": password, "host": host, "port": port}
        text = "%s://%s" % (scheme, ",".join(_authority(it) for it in hosts or [own]))
        if path is not None:
            # `user=` is pydantic 1's word, and there the path brings its slash itself.
            text += path if user is not None or cls._style == 1 else "/" + path
        if query is not None:
            text += "?" + query
        if fragment is not None:
            text += "#" + fragment
        return text if user is not None or cls._style == 1 else cls(text)

    _style = 2


def _authority(host, hidden_port=None):
    username, password, port = host.get("username"), host.get("password"), host.get("port")
    text = username or ""
    if password is not None:
        text += ":" + password
    if username is not None or password is not None:
        text += "@"
    text += host.get("host") or ""
    return text + (":%s" % port if port not in (None, "", hidden_port) else "")


class Url(AnyUrl):
    pass


class MultiHostUrl(AnyUrl):
    several_hosts = True


class AnyHttpUrl(AnyUrl):
    allowed_schemes = ("http", "https")


class HttpUrl(AnyHttpUrl):
    pass


class AnyWebsocketUrl(AnyUrl):
    allowed_schemes = ("ws", "wss")


class WebsocketUrl(AnyWebsocketUrl):
    pass


class FileUrl(AnyUrl):
    allowed_schemes = ("file",)


class FtpUrl(AnyUrl):
    allowed_schemes = ("ftp",)


class PostgresDsn(MultiHostUrl):
    host_required = True
    allowed_schemes = (
        "postgres",
        "postgresql",
        "postgresql+asyncpg",
        "postgresql+pg8000",
        "postgresql+psycopg",
        "postgresql+psycopg2",
        "postgresql+psycopg2cffi",
        "postgresql+py-postgresql",
        "postgresql+pygresql",
    )


class CockroachDsn(AnyUrl):
    host_required = True
    allowed_schemes = ("cockroachdb", "cockroachdb+psycopg2", "cockroachdb+asyncpg")


class MySQLDsn(AnyUrl):
    default_port = 3306
    host_required = True
    allowed_schemes = (
        "mysql",
        "mysql+mysqlconnector",
        "mysql+aiomysql",
        "mysql+asyncmy",
        "mysql+mysqldb",
        "mysql+pymysql",
        "mysql+cymysql",
        "mysql+pyodbc",
    )


class MariaDBDsn(AnyUrl):
    default_port = 3306
    allowed_schemes = ("mariadb", "mariadb+mariadbconnector", "mariadb+pymysql")


class RedisDsn(AnyUrl):
    default_host, default_port, default_path = "localhost", 6379, "/0"
    allowed_schemes = ("redis", "rediss")


class AmqpDsn(AnyUrl):
    allowed_schemes = ("amqp", "amqps")


class KafkaDsn(AnyUrl):
    default_host, default_port = "localhost", 9092
    allowed_schemes = ("kafka",)


class MongoDsn(MultiHostUrl):
    default_port = 27017
    allowed_schemes = ("mongodb", "mongodb+srv")


class NatsDsn(MultiHostUrl):
    default_host, default_port = "localhost", 4222
    allowed_schemes = ("nats", "tls", "ws", "wss")


class ClickHouseDsn(AnyUrl):
    default_host, default_port = "localhost", 9000
    allowed_schemes = ("clickhouse+native", "clickhouse+asynch", "clickhouse+http", "clickhouse", "clickhouses")


class SnowflakeDsn(AnyUrl):
    allowed_schemes = ("snowflake",)


class EmailStr(str):
    pass


class NameEmail(str):
    pass


def validate_email(value):
    name, at, domain = value.strip().rpartition("@")
    if not name or "." not in domain:
        raise ValueError("value is not a valid email address: An email address must have an @-sign.")
    return name, value.strip()


_ADDRESS = re.compile(r"^(\d{1,3}(\.\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)$")


class _Address:
    """An IP address, interface or network; its text."""

    def __init__(self, kind, may_have_length):
        self.kind, self.may_have_length = kind, may_have_length

    def convert(self, value):
        text, slash, length = str(value).partition("/")
        if not _ADDRESS.match(text) or (slash and not (self.may_have_length and length.isdigit())):
            message = "value is not a valid IPv4 or IPv6 %s" % self.kind
            raise Invalid("ip_any_%s" % self.kind, message, value)
        return str(value)


IPvAnyAddress = _Address("address", False)
IPvAnyInterface = _Address("interface", True)
IPvAnyNetwork = _Address("network", True)

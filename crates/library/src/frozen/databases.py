"""`databases`, as far as settings use it: `DatabaseURL`."""

from urllib.parse import parse_qsl, unquote, urlsplit


class DatabaseURL:
    def __init__(self, url):
        if not isinstance(url, (str, DatabaseURL)):
            raise TypeError("Invalid type for DatabaseURL. Expected str or DatabaseURL, got %s" % type(url))
        self._url = str(url)

    @property
    def components(self):
        return urlsplit(self._url)

    @property
    def scheme(self):
        return self.components.scheme

    @property
    def dialect(self):
        return self.scheme.split("+")[0]

    @property
    def driver(self):
        return self.scheme.split("+", 1)[1] if "+" in self.scheme else ""

    @property
    def username(self):
        name = self.components.username
        return None if name is None else unquote(name)

    @property
    def password(self):
        password = self.components.password
        return None if password is None else unquote(password)

    @property
    def hostname(self):
        return self.components.hostname or self.options.get("host")

    @property
    def port(self):
        return self.components.port

    @property
    def netloc(self):
        return self.components.netloc

    @property
    def database(self):
        path = self.components.path
        return unquote(path[1:] if path.startswith("/") else path)

    @property
    def options(self):
        return dict(parse_qsl(self.components.query))

    def replace(self, **parts):
        own = self.components
        scheme = parts.get("scheme", own.scheme)
        if "dialect" in parts or "driver" in parts:
            driver = parts.get("driver", self.driver)
            scheme = parts.get("dialect", self.dialect) + ("+" + driver if driver else "")
        place = parts.get("netloc", own.netloc)
        if any(name in parts for name in ("username", "password", "hostname", "port")):
            place = self._place(parts)
        path = "/" + parts["database"] if "database" in parts else own.path
        query = parts.get("query", own.query)
        return type(self)(scheme + "://" + place + path + ("?" + query if query else ""))

    def _place(self, parts):
        own = self.components
        username, password = parts.get("username", own.username), parts.get("password", own.password)
        text = parts.get("hostname", own.hostname) or ""
        port = parts.get("port", own.port)
        text += ":%d" % port if port is not None else ""
        if username is not None:
            text = username + (":" + password if password is not None else "") + "@" + text
        return text

    def __str__(self):
        return self._url

    def __repr__(self):
        shown = str(self.replace(password="********")) if self.password else self._url
        return "%s(%r)" % (type(self).__name__, shown)

    def __eq__(self, other):
        return str(self) == str(other)


class Database:
    """A database of the application; migrations do not connect through it."""

    def __init__(self, url, **options):
        self.url, self.options = DatabaseURL(url), options

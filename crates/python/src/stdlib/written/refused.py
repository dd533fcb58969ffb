"""Modules that scripts may import but not use: they would start processes or open sockets."""

import os as _os


def _refusing(module, name, what):
    def refuse(*args, **kwargs):
        raise PermissionError(f"{module}.{name}(): scripts cannot {what}")

    refuse.__name__ = name
    return refuse


class CalledProcessError(Exception):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr


class TimeoutExpired(Exception):
    pass


class CompletedProcess:
    pass


SubprocessError = CalledProcessError
PIPE, STDOUT, DEVNULL = -1, -2, -3
Popen = _refusing("subprocess", "Popen", "start processes")
run = _refusing("subprocess", "run", "start processes")
call = _refusing("subprocess", "call", "start processes")
check_call = _refusing("subprocess", "check_call", "start processes")
check_output = _refusing("subprocess", "check_output", "start processes")
getoutput = _refusing("subprocess", "getoutput", "start processes")
getstatusoutput = _refusing("subprocess", "getstatusoutput", "start processes")
Process = _refusing("multiprocessing", "Process", "start processes")
Pool = _refusing("multiprocessing", "Pool", "start processes")


def cpu_count():
    return _os.cpu_count()


AF_INET, AF_INET6, AF_UNIX, SOCK_STREAM, SOCK_DGRAM = 2, 10, 1, 1, 2
error = OSError
timeout = TimeoutError
gaierror = herror = OSError
socket = _refusing("socket", "socket", "open sockets")
create_connection = _refusing("socket", "create_connection", "open sockets")
getaddrinfo = _refusing("socket", "getaddrinfo", "open sockets")
gethostbyname = _refusing("socket", "gethostbyname", "open sockets")
urlopen = _refusing("urllib.request", "urlopen", "open sockets")
urlretrieve = _refusing("urllib.request", "urlretrieve", "open sockets")
Request = _refusing("urllib.request", "Request", "open sockets")
build_opener = _refusing("urllib.request", "build_opener", "open sockets")
HTTPConnection = _refusing("http.client", "HTTPConnection", "open sockets")
HTTPSConnection = _refusing("http.client", "HTTPSConnection", "open sockets")
SMTP = _refusing("smtplib", "SMTP", "open sockets")
SMTP_SSL = _refusing("smtplib", "SMTP_SSL", "open sockets")


class URLError(OSError):
    pass


class HTTPError(URLError):
    pass


class HTTPException(Exception):
    pass


class RequestException(OSError):
    pass


ConnectionError = Timeout = RequestException


class Session:
    def __init__(self, *args, **kwargs):
        self.headers = {}

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return None

    def request(self, *args, **kwargs):
        raise PermissionError("requests.Session(): scripts cannot open sockets")

    get = post = put = patch = delete = head = options = request


get = _refusing("requests", "get", "open sockets")
post = _refusing("requests", "post", "open sockets")
put = _refusing("requests", "put", "open sockets")
patch = _refusing("requests", "patch", "open sockets")
delete = _refusing("requests", "delete", "open sockets")
head = _refusing("requests", "head", "open sockets")
request = _refusing("requests", "request", "open sockets")


def gethostname():
    return _os.environ.get("HOSTNAME") or "localhost"


getfqdn = gethostname


def getuser():
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        found = _os.environ.get(name)
        if found:
            return found
    return "root"


def getpass(prompt="Password: ", stream=None):
    raise EOFError("getpass() has no one to ask here")


def _writes(module, name):
    def refuse(*args, **kwargs):
        raise PermissionError(f"{module}.{name}(): scripts may read files but not write them")

    refuse.__name__ = name
    return refuse


copyfile = _writes("shutil", "copyfile")
copy = _writes("shutil", "copy")
copy2 = _writes("shutil", "copy2")
copytree = _writes("shutil", "copytree")
move = _writes("shutil", "move")
rmtree = _writes("shutil", "rmtree")
make_archive = _writes("shutil", "make_archive")
unpack_archive = _writes("shutil", "unpack_archive")
mkdtemp = _writes("tempfile", "mkdtemp")
mkstemp = _writes("tempfile", "mkstemp")
NamedTemporaryFile = _writes("tempfile", "NamedTemporaryFile")
TemporaryFile = _writes("tempfile", "TemporaryFile")
TemporaryDirectory = _writes("tempfile", "TemporaryDirectory")
SpooledTemporaryFile = _writes("tempfile", "SpooledTemporaryFile")


def gettempdir():
    return _os.environ.get("TMPDIR", "/tmp")


def which(cmd, mode=1, path=None):
    return None


def get_terminal_size(fallback=(80, 24)):
    return fallback

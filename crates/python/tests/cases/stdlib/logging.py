# === formats
import logging, io, sys
out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("%(levelname)-5.5s [%(name)s] %(message)s"))
log = logging.getLogger("alembic.runtime.migration")
log.addHandler(handler)
log.setLevel(logging.INFO)
log.propagate = False
log.info("Running upgrade %s -> %s, %s", "a", "b", "привет")
log.debug("hidden")
log.warning("w")
log.error("dict %(x)s", {"x": 5})
log.critical("plain 100%")
log.log(25, "odd")
log.exception("no exception")
print(out.getvalue())
print(log, logging.getLogger("alembic"), logging.getLogger(), handler.level, log.isEnabledFor(10), log.getEffectiveLevel(), log.handlers == [handler])
# === styles and fields
import logging, io
def show(formatter, **extra):
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter)
    log = logging.Logger("x")
    log.addHandler(handler)
    log.warning("message %d", 5, extra=extra or None)
    return out.getvalue()
print(show(logging.Formatter("{levelname}:{message}", style="{")), show(logging.Formatter("$name ${message}", style="$")), show(logging.Formatter()), show(logging.Formatter("%(message)s %(who)s"), who="me"))
for make in (lambda: logging.Formatter("x", style="?"), lambda: logging.Formatter("no fields"), lambda: show(logging.Formatter("%(message)s"), message="x")):
    try:
        print(make())
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
print(len(show(logging.Formatter("%(asctime)s"))), len(show(logging.Formatter("%(asctime)s", "%H:%M"))), show(logging.Formatter("%(levelno)d %(filename)s %(funcName)s %(module)s %(process)d"))[:10])
# === the tree
import logging, io
out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
root = logging.getLogger()
for old in root.handlers[:]: root.removeHandler(old)
root.addHandler(handler)
root.setLevel(logging.WARNING)
a, ab, abc = logging.getLogger("a"), logging.getLogger("a.b"), logging.getLogger("a.b.c")
print(abc.parent.name, ab.parent.name, a.parent.name, logging.getLogger("a.b") is ab, a.getChild("b") is ab)
a.setLevel(logging.INFO)
abc.info("one"); abc.debug("two"); logging.getLogger("z").info("three"); logging.warning("root %s", 1)
ab.propagate = False
abc.error("lost")
ab.propagate = True
ab.disabled = True
ab.error("off"); abc.error("on")
logging.disable(logging.ERROR)
abc.error("no"); abc.critical("yes")
logging.disable(logging.NOTSET)
class F(logging.Filter):
    def filter(self, record): return "secret" not in record.getMessage()
handler.addFilter(F())
a.warning("secret"); a.warning("public")
handler.addFilter(lambda record: record.levelno > 30)
a.warning("low"); a.error("high")
print(out.getvalue())
print(logging.getLevelName(20), logging.getLevelName("INFO"), logging.getLevelName(25), logging.INFO)
logging.addLevelName(25, "NOTICE")
print(logging.getLevelName(25))
for level in ("nope", 1.5):
    try:
        a.setLevel(level)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
# === handlers of one's own
import logging
class L(logging.Handler):
    def __init__(self):
        super().__init__()
        self.seen = []
    def emit(self, record):
        self.seen.append(self.format(record))
h = L()
h.setLevel("WARNING")
log = logging.getLogger("mine")
log.addHandler(h)
log.propagate = False
log.info("no"); log.warning("a %s", "b")
class J(logging.Formatter):
    def format(self, record):
        return "{" + record.levelname + " " + super().format(record) + "}"
h.setFormatter(J("%(message)s"))
log.error("e")
adapter = logging.LoggerAdapter(log, {"k": 1})
adapter.warning("adapted")
log.addHandler(logging.NullHandler())
print(h.seen)
# === exceptions
import logging, io
out = io.StringIO()
log = logging.Logger("e")
log.addHandler(logging.StreamHandler(out))
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
    log.error("again", exc_info=True)
print(out.getvalue().splitlines()[0], out.getvalue().splitlines()[-1], "Traceback (most recent call last):" in out.getvalue())
# === configuration by file
import logging, logging.config, io, configparser
text = """[loggers]
keys = root,sqlalchemy,alembic
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
qualname =
[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stdout,)
level = NOTSET
formatter = generic
[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
"""
early = logging.getLogger("early")
below = logging.getLogger("alembic.runtime")
parser = configparser.ConfigParser()
parser.read_string(text)
logging.config.fileConfig(parser)
logging.getLogger("alembic.runtime.migration").info("Context impl %s.", "X")
logging.getLogger("sqlalchemy.engine").info("hidden")
logging.getLogger("other").warning("shown")
early.error("disabled")
print(early.disabled, below.disabled, logging.getLogger("alembic").level)
logging.config.fileConfig(io.StringIO(text), disable_existing_loggers=False)
print(early.disabled)
try:
    logging.config.fileConfig("/no/such.ini")
except FileNotFoundError as error:
    print(error)
# === configuration by dictionary
import logging, logging.config
logging.config.dictConfig({
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"f": {"format": "%(levelname)s|%(message)s"}},
    "handlers": {"c": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "f", "level": "INFO"}},
    "loggers": {"app": {"level": "DEBUG", "handlers": ["c"], "propagate": False}},
    "root": {"level": "WARNING", "handlers": ["c"]},
})
logging.getLogger("app").info("one")
logging.getLogger("app").debug("two")
logging.getLogger("x").warning("three")
for config in ({}, {"version": 2}, {"version": 1, "handlers": {"c": {"class": "logging.NoSuch"}}}, {"version": 1, "root": {"handlers": ["x"]}}):
    try:
        logging.config.dictConfig(config)
    except ValueError as error:
        print(error)
# === basic configuration
import logging, sys
root = logging.getLogger()
for old in root.handlers[:]: root.removeHandler(old)
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG)
logging.debug("d %s", 1)
logging.getLogger("n").info("i")
logging.basicConfig(format="%(message)s", stream=sys.stdout)
logging.info("same")
logging.basicConfig(format="%(message)s", stream=sys.stdout, force=True)
logging.info("changed")
try:
    logging.basicConfig(force=True, nope=1)
except ValueError as error:
    print(error)

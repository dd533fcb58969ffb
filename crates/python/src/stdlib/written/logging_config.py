"""The configuration of `logging` from ini files and dictionaries."""

import configparser
import importlib
import logging
import os
import sys

from _aludel import evaluate


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f"{fname} is an empty file")
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        try:
            parser = configparser.ConfigParser(defaults)
            if hasattr(fname, "readline"):
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=encoding)
        except configparser.ParsingError as error:
            raise RuntimeError(f"{fname} is invalid: {error}")
    formatters = _file_formatters(parser)
    _clear()
    handlers = _file_handlers(parser, formatters)
    _file_loggers(parser, handlers, disable_existing_loggers)


def _clear():
    """Configuring forgets the handlers that were configured before, by name; loggers keep theirs until replaced."""


def _listed(text):
    return [name.strip() for name in text.split(",")] if text else []


def _resolve(name):
    parts = name.split(".")
    used = parts.pop(0)
    found = importlib.import_module(used)
    for part in parts:
        used += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            importlib.import_module(used)
            found = getattr(found, part)
    return found


def _is_of_missing_package(name):
    try:
        importlib.import_module(name.split(".")[0])
    except ModuleNotFoundError:
        return True
    return False


def _class_or_stand_in(name, stand_in, resolve=_resolve):
    """The class, or what does its part where the package that has it is not here: log lines are written all the same."""
    return stand_in if _is_of_missing_package(name) else resolve(name)


def _plain_formatter(format=None, datefmt=None, style="%", validate=True, *, fmt=None, **others):
    try:
        made = logging.Formatter(format if format is not None else fmt, datefmt, style)
        made.format(logging.makeLogRecord({}))
        return made
    except ValueError:
        # Its fields are those of the package.
        return logging.Formatter("%(levelname)s [%(name)s] %(message)s", datefmt)


class _NoHandler(logging.NullHandler):
    def __init__(self, *args, **kwargs):
        super().__init__()


class _NoFilter(logging.Filter):
    def __init__(self, *args, **kwargs):
        super().__init__()


def _file_formatters(parser):
    formatters = {}
    for name in _listed(parser["formatters"]["keys"]):
        section = "formatter_" + name
        format = parser.get(section, "format", raw=True, fallback=None)
        date_format = parser.get(section, "datefmt", raw=True, fallback=None)
        style = parser.get(section, "style", raw=True, fallback="%")
        made = logging.Formatter
        class_name = parser[section].get("class")
        if class_name:
            made = _class_or_stand_in(class_name, _plain_formatter)
        formatters[name] = made(format, date_format, style)
    return formatters


def _names():
    # What the expressions of a file may name: all that the module `logging` itself sees.
    names = {name: getattr(logging, name) for name in dir(logging)}
    return {**names, "logging": logging, "os": os, "sys": sys}


def _class_of(name):
    """A class of `logging`, or of another module by its dotted name."""
    found = logging
    for part in name.split("."):
        found = getattr(found, part, None)
        if found is None:
            return _class_or_stand_in(name, _NoHandler)
    return found


def _file_handlers(parser, formatters):
    handlers, waiting = {}, []
    for name in _listed(parser["handlers"]["keys"]):
        section = parser["handler_" + name]
        class_name = section["class"]
        formatter = section.get("formatter", "")
        made = _class_of(class_name)
        args = evaluate(section.get("args", "()"), _names())
        kwargs = evaluate(section.get("kwargs", "{}"), _names())
        handler = made(*args, **kwargs)
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        if formatter:
            handler.setFormatter(formatters[formatter])
        target = section.get("target", "")
        if target and hasattr(handler, "setTarget"):
            waiting.append((handler, target))
        handlers[name] = handler
    for handler, target in waiting:
        handler.setTarget(handlers[target])
    return handlers


def _file_loggers(parser, handlers, disable_existing_loggers):
    names = [name.strip() for name in parser["loggers"]["keys"].split(",")]
    names.remove("root")
    root = logging.root
    section = parser["logger_root"]
    if "level" in section:
        root.setLevel(section["level"])
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for name in _listed(section["handlers"]):
        root.addHandler(handlers[name])
    existing = sorted(root.manager.loggerDict)
    configured = []
    for name in names:
        section = parser["logger_" + name]
        qualified = section["qualname"]
        configured.append(qualified)
        logger = logging.getLogger(qualified)
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        logger.propagate = section.getint("propagate", fallback=1)
        logger.disabled = False
        for handler in _listed(section["handlers"]):
            logger.addHandler(handlers[handler])
    _handle_existing(existing, configured, disable_existing_loggers)


def _handle_existing(existing, configured, disable):
    """Loggers that are there already and are not named: below a named one they start anew, others are disabled."""
    for name in existing:
        if name in configured:
            continue
        logger = logging.getLogger(name)
        if any(name.startswith(above + ".") for above in configured):
            logger.level = logging.NOTSET
            logger.handlers = []
            logger.propagate = True
        else:
            logger.disabled = disable


class BaseConfigurator:
    def __init__(self, config):
        self.config = dict(config)

    def resolve(self, name):
        try:
            return _resolve(name)
        except ImportError as error:
            raise ValueError(f"Cannot resolve {name!r}: {error}") from error

    def convert(self, value):
        if isinstance(value, str):
            if value.startswith("ext://"):
                return self.resolve(value[6:])
            if value.startswith("cfg://"):
                return self._configured(value[6:])
            return value
        if isinstance(value, dict):
            return {key: self.convert(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)([self.convert(item) for item in value])
        return value

    def _configured(self, path):
        found = self.config
        for part in path.replace("[", ".").replace("]", "").split("."):
            try:
                found = found[part]
            except (KeyError, TypeError):
                found = found[int(part)]
        return self.convert(found)

    def construct(self, config, stand_in=None):
        config = dict(config)
        factory = config.pop("()")
        if not callable(factory):
            if stand_in is None:
                factory = self.resolve(factory)
            else:
                factory = _class_or_stand_in(factory, stand_in, self.resolve)
        extra = config.pop(".", None)
        made = factory(**{key: self.convert(config[key]) for key in config if key.isidentifier()})
        for name, value in (extra or {}).items():
            setattr(made, name, value)
        return made


class DictConfigurator(BaseConfigurator):
    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        if config.get("incremental", False):
            self._increment(config)
            return
        self.formatters = self._each("formatters", "formatter", self._formatter)
        self.filters = self._each("filters", "filter", self._filter)
        self.handlers = {}
        self._handlers(config.get("handlers", {}))
        self._loggers(config)

    def _each(self, key, what, make):
        made = {}
        for name, config in self.config.get(key, {}).items():
            try:
                made[name] = make(config)
            except Exception as error:
                raise ValueError(f"Unable to configure {what} {name!r}") from error
        return made

    def _handlers(self, configs):
        deferred = []
        for name in sorted(configs):
            if configs[name].get("target") in configs:
                deferred.append(name)
                continue
            self._add_handler(name, configs[name])
        for name in deferred:
            self._add_handler(name, configs[name])

    def _add_handler(self, name, config):
        try:
            handler = self._handler(config)
            handler.name = name
            self.handlers[name] = handler
        except Exception as error:
            raise ValueError(f"Unable to configure handler {name!r}") from error

    def _formatter(self, config):
        if "()" in config:
            return self.construct(config, _plain_formatter)
        format, date_format = config.get("format", None), config.get("datefmt", None)
        style, class_name = config.get("style", "%"), config.get("class", None)
        made = logging.Formatter
        if class_name:
            made = _class_or_stand_in(class_name, _plain_formatter, self.resolve)
        if "validate" in config:
            return made(format, date_format, style, config["validate"])
        return made(format, date_format, style)

    def _filter(self, config):
        if "()" in config:
            return self.construct(config, _NoFilter)
        return logging.Filter(config.get("name", ""))

    def _add_filters(self, filterer, names):
        for name in names:
            if callable(name) or callable(getattr(name, "filter", None)):
                filterer.addFilter(name)
                continue
            try:
                filterer.addFilter(self.filters[name])
            except Exception as error:
                raise ValueError(f"Unable to add filter {name!r}") from error

    def _handler(self, config):
        config = dict(config)
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.formatters[formatter]
            except Exception as error:
                raise ValueError(f"Unable to set formatter {formatter!r}") from error
        level, filters = config.pop("level", None), config.pop("filters", None)
        if "()" in config:
            handler = self.construct(config, _NoHandler)
        else:
            class_name = config.pop("class")
            made = class_name
            if not callable(made):
                made = _class_or_stand_in(class_name, _NoHandler, self.resolve)
            if "target" in config and config["target"] in self.handlers:
                config["target"] = self.handlers[config["target"]]
            extra = config.pop(".", None)
            handler = made(**{key: self.convert(config[key]) for key in config if key.isidentifier()})
            for name, value in (extra or {}).items():
                setattr(handler, name, value)
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(level)
        if filters:
            self._add_filters(handler, filters)
        return handler

    def _loggers(self, config):
        loggers = config.get("loggers", {})
        existing = sorted(logging.root.manager.loggerDict)
        for name, settings in loggers.items():
            try:
                logger = logging.getLogger(name)
                self._common(logger, settings)
                logger.disabled = False
                propagate = settings.get("propagate", None)
                if propagate is not None:
                    logger.propagate = propagate
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        _handle_existing(existing, list(loggers), config.get("disable_existing_loggers", True))
        if config.get("root", None):
            try:
                self._common(logging.root, config["root"])
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def _common(self, logger, config, incremental=False):
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(level)
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get("handlers", None) or []:
            try:
                logger.addHandler(self.handlers[name])
            except Exception as error:
                raise ValueError(f"Unable to add handler {name!r}") from error
        self._add_filters(logger, config.get("filters", None) or [])

    def _increment(self, config):
        for name, settings in config.get("loggers", {}).items():
            self._common(logging.getLogger(name), settings, True)
        if config.get("root", None):
            self._common(logging.root, config["root"], True)


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()

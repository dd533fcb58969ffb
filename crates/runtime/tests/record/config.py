"""What the reference makes of small configurations.

Three files of JSON lines: `config_ini` (a text, and configparser's reading of it), `config_percent` (a value, and what setting or
formatting it gives) and `config_files` (an alembic.ini, a pyproject.toml, and what `Config` answers). An error is
{"e": [class, text]}; the folder of the files stands as <here>.
"""

import configparser
import json
import os
from pathlib import Path
import random
import tempfile
import warnings

LINES = (
    "[alembic]",
    "[alembic]  # after",
    "[DEFAULT]",
    "[раздел один]",
    "[post_write_hooks]",
    "[a]b]",
    "[]",
    "[unclosed",
    "script_location = migrations",
    "script_location: %(here)s/миграции",
    "Script_Location=other",
    "url = driver://u:p%%40@h/db",
    "url = driver://u:p%40@h/db",
    "url = %(scheme)s://%(host)s/db",
    "url = %(url)s",
    "url = %(SCHEME)s",
    "url = %(scheme",
    "url = %()s",
    "url = 100%",
    "scheme = postgresql",
    "host: localhost:5432",
    "host = a = b : c",
    "a=%(b)s",
    "b=%(a)s",
    "b = deep %(scheme)s",
    "file_template = %%(year)d_%%(month).2d_%%(rev)s_%%(slug)s",
    "empty =",
    "empty:",
    "= no name",
    ": no name",
    "no delimiter",
    "без разделителя",
    "имя = значение",
    "ИМЯ = ЗНАЧЕНИЕ",
    "inline = value ; not a comment # neither",
    "# comment",
    "; comment",
    "   # indented comment",
    "\t; indented comment",
    "",
    "   ",
    "  continued",
    "\tcontinued = with sign",
    "    deeper",
    "  [not a section]",
    " indented = option",
    "versions = one",
    "quoted = 'single' \"double\"",
    "tab\t=\tvalue\t",
    "here = elsewhere",
    "x = [y]",
    "emoji = 🍏 %(имя)s",
)

FIXED = (
    "",
    "\n\n",
    "key = before\n[alembic]\n",
    "[alembic]\r\na = 1\r\n b = 2\r\n\r\n c\r\nd = 3\r\n",
    "[alembic]\ra = 1\rb = 2\r",
    "[alembic]\na = 1\n\n\n[b]\n\n\nc = 2\n\n",
    "[alembic]\na =\n  one\n\n  two\n  # comment\n  three\n\nb = 1\n",
    "[alembic]\n  a = 1\n  b = 2\n    c\n d = 4\n",
    "[DEFAULT]\na = 1\n[alembic]\nb = %(a)s%(c)s\nc = 3\n[DEFAULT]\nd = 4\n",
    "[alembic]\na = 1\na = 2\n",
    "[alembic]\na = 1\nA = 2\n",
    "[alembic]\n[other]\n[alembic]\n",
    "[alembic]\na = %(b)s\nb = %(c)s\nc = %(d)s\nd = %(e)s\ne = %(f)s\nf = %(g)s\ng = %(h)s\nh = %(i)s\ni = %(j)s\nj = 1\n",
    "[alembic]\na = %(b)s\nb = %(c)s\nc = %(d)s\nd = %(e)s\ne = %(f)s\nf = %(g)s\ng = %(h)s\nh = %(i)s\ni = %(j)s\nj = %(k)s\nk = 1\n",
    "[alembic]\nbad one\nbad two\n[b]\nbad three\nok = 1\n",
    "[alembic]\n = x\n = y\n  z\n",
    "[alembic]\na = 1 % 2\n",
    "[alembic]\na\u00a0=\u00a01\n\u00a0b\n",
)


def error(caught):
    name = type(caught).__name__
    module = type(caught).__module__
    return {"e": [name if module == "builtins" else f"{module}.{name}", str(caught)]}


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as caught:
        return error(caught)


def read_ini(text):
    parser = configparser.ConfigParser({"here": "/дом/проект"})
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        with open(file.name, encoding="utf-8") as opened:
            parser.read_file(opened, "alembic.ini")
    return [[name, attempt(lambda: [list(item) for item in parser.items(name)])] for name in parser.sections()]


def ini_cases():
    rng = random.Random(7)
    texts = list(FIXED)
    for _ in range(600):
        lines = [rng.choice(LINES) for _ in range(rng.choice((1, 2, 3, 4, 6, 8, 10)))]
        if rng.random() < 0.85:
            lines.insert(0, "[alembic]")
        texts.append("\n".join(lines) + rng.choice(("", "\n")))
    return [[text, attempt(read_ini, text)] for text in texts]


VALUES = (
    "plain",
    "postgresql://u:p%40ss@host/db",
    "postgresql://u:p%%40ss@host/db",
    "%(here)s/миграции",
    "%(here)s%",
    "%",
    "%%",
    "%%%",
    "%(here",
    "%()s",
    "%(missing)s",
    "%(here)d",
    "%(here)5.2s|",
    "%(here)-40s|",
    "%(here)r",
    "%(he(r)e)s",
    "100%",
    "50% off",
    "%b",
    "%(here)b",
    "%(here)q",
    "a%(here)s%%b%(here)s",
    "имя%имя",
    "",
)


def set_value(value):
    parser = configparser.ConfigParser({"here": "/дом"})
    parser.add_section("alembic")
    parser.set("alembic", "x", value)
    return parser.get("alembic", "x")


def format_template(template):
    values = dict(rev="ae1027a6acf", slug="добавить_поле", epoch=1700000000)
    values.update(year=2026, month=3, day=9, hour=4, minute=5, second=-6)
    return template % values


TEMPLATES = (
    "%(rev)s_%(slug)s",
    "%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d-%(rev)s_%(slug)s",
    "%(year)d/%(month)02d/%(rev)s",
    "%(epoch)s-%(slug).8s",
    "%(month)3d|%(month)-3d|%(month)+d|%(month) d|%(month)+03d|%(second)04d|%(second).3d",
    "%(year)x %(year)X %(year)o %(year)i %(year)u %(year)s %(year)r",
    "%(slug)d",
    "%(slug)x",
    "%(nothing)s",
    "%(rev)",
    "%(rev",
    "100%%",
    "%(year)q",
)


def percent_cases():
    cases = [["set", value, attempt(set_value, value)] for value in VALUES]
    for value in VALUES:
        answer = attempt(lambda: value % {"here": "/дом"})
        if "{'here'" not in answer and "not dict" not in str(answer):  # nobody means the whole mapping
            cases.append(["toml", value, answer])
    return cases + [["template", template, attempt(format_template, template)] for template in TEMPLATES]


INIS = (
    None,
    "[alembic]\nscript_location = %(here)s/alembic\nprepend_sys_path = .\npath_separator = os\n",
    "[alembic]\nscript_location = a\nversion_locations = %(here)s/one %(here)s/two,three,  four\nprepend_sys_path = . lib:src, x\n",
    "[alembic]\nscript_location = a\nversion_locations = %(here)s/one:%(here)s/two::three : four\npath_separator = os\nprepend_sys_path = .:lib\n",
    "[alembic]\nscript_location = a\nversion_locations = one two\nversion_path_separator = space\nprepend_sys_path = . b\n",
    "[alembic]\nscript_location = a\nversion_locations =\n    one\n    два два\nversion_path_separator = newline\npath_separator = newline\nprepend_sys_path = .\n",
    "[alembic]\nscript_location = a\nversion_locations = one;two\npath_separator = ;\n",
    "[alembic]\nscript_location = a\nversion_locations = one;two\npath_separator = comma\nprepend_sys_path = .\n",
    "[alembic]\nsourceless = true\nrecursive_version_locations = True\nrevision_environment = yes\ntruncate_slug_length = 20\n",
    "[alembic]\nscript_location = a\nrevision_environment = maybe\ntimezone = Europe/Moscow\n[shop]\nscript_location = shop\n[post_write_hooks]\n",
    "[DEFAULT]\ntimezone = UTC\n[alembic]\nscript_location = pkg:migrations\n[post_write_hooks]\nhooks = black, ruff  isort\nblack.type = console_scripts\nblack.entrypoint = black\nblack.options = -l 79 REVISION_SCRIPT_FILENAME\nruff.type = exec\nruff.executable = %(here)s/.venv/bin/ruff\nruff.cwd = %(here)s\n",
    "[other]\nscript_location = a\n",
    "[alembic]\nscript_location = 50%\n",
)
TOMLS = (
    None,
    "",
    "[tool]\nalembic = 5\n",
    '[tool.alembic]\nscript_location = "%(here)s/миграции"\nprepend_sys_path = ["."]\nsourceless = true\n',
    '[tool.alembic]\nscript_location = "x"\nversion_locations = ["%(here)s/a", "b%%"]\nprepend_sys_path = [".", "%(here)s/src"]\ntruncate_slug_length = 30\nrevision_environment = true\nfile_template = "%%(rev)s_%%(slug)s"\n',
    '[tool.alembic]\nsourceless = "true"\nrecursive_version_locations = true\ntimezone = 1.5\n',
    '[tool.alembic]\nscript_location = "%(nope)s"\ntimezone = "100%"\n\n[[tool.alembic.post_write_hooks]]\nname = "ruff"\ntype = "module"\nmodule = "ruff"\noptions = "check --fix REVISION_SCRIPT_FILENAME"\n\n[[tool.alembic.post_write_hooks]]\nname = "формат"\ntype = "exec"\nexecutable = "%(here)s/fmt"\n',
)


def config_cases(folder):
    from alembic.config import Config

    cases = []
    for ini in INIS:
        for toml in TOMLS:
            for section in ("alembic", "shop"):
                for name, text in (("alembic.ini", ini), ("pyproject.toml", toml)):
                    path = folder / name
                    path.unlink(missing_ok=True)
                    if text is not None:
                        path.write_text(text, encoding="utf-8")
                answers = config_answers(
                    lambda: Config(str(folder / "alembic.ini"), toml_file=str(folder / "pyproject.toml"), ini_section=section)
                )
                answers = json.loads(json.dumps(answers).replace(json.dumps(str(folder))[1:-1], "<here>"))
                cases.append([ini, toml, section, answers])
    return cases


def config_answers(make):
    def lists(method):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            found = attempt(lambda: getattr(make(), method)())
        return [found, [str(one.message) for one in caught]]

    def option(name):
        return attempt(lambda: make().get_alembic_option(name))

    return {
        "options": {name: option(name) for name in ("script_location", "timezone", "truncate_slug_length", "file_template")},
        "booleans": {
            name: attempt(lambda: make().get_alembic_boolean_option(name)) for name in ("sourceless", "recursive_version_locations")
        },
        "main": attempt(lambda: make().get_main_option("script_location")),
        "section": attempt(lambda: make().get_section("alembic")),
        "versions": lists("get_version_locations_list"),
        "prepend": lists("get_prepend_sys_paths_list"),
        "hooks": attempt(lambda: make().get_hooks_list()),
    }


def main():
    goldens = Path(os.environ.get("ALUDEL_RECORD_GOLDENS", Path(__file__).absolute().parent.parent / "goldens"))
    with tempfile.TemporaryDirectory() as folder:
        files = {"config_ini": ini_cases(), "config_percent": percent_cases(), "config_files": config_cases(Path(folder))}
    for name, cases in files.items():
        lines = [json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases]
        (goldens / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

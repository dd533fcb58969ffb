"""What the reference makes of revision files, and how it shows and names revisions.

Files of JSON lines: `script_headers` (a file, and the header that the reference sees after importing it; flagged when a header is
not made of literals), `script_display` (a few revisions, and every text on each), `script_paths` (a message, a template, a length,
and the path), `script_folders` (a tree of files, and the revisions in loading order).
"""

import datetime
import json
import os
from pathlib import Path
import random
import sys
import tempfile
import types
import warnings

sys.dont_write_bytecode = True

from alembic.script import ScriptDirectory  # noqa: E402
from alembic.script import revision as revision_module  # noqa: E402
from alembic.script.base import Script  # noqa: E402
from sqlalchemy.util import OrderedSet  # noqa: E402

# ---- headers ---------------------------------------------------------------------------------------------------------------------

DOCSTRINGS = (
    "",
    '"""Add a field\n\nRevision ID: ae10\nRevises: 27c6\nCreate Date: 2026-01-02 03:04:05.000006\n\n"""\n',
    "'''Добавить поле 🍏\n\n'''\n",
    '"one line"\n',
    "'one ' 'joined ' \"line\"\n",
    '("in "\n "brackets")\n',
    'r"""raw \\n \\d"""\n',
    '"""escaped \\x41 \\u0416 \\101 \\t \\\\ \\\nnext"""\n',
    '# comment first\n\n"""then a docstring"""\n',
    '"""with code:\n\nrevision = "not this"\n"""\n',
    'f"""no docstring"""\n',
    'b"""no docstring"""\n',
    '"""doc"""; import os\n',
    "import os\n\"\"\"too late\"\"\"\n",
    '"""\n   indented\n\n   second\n"""\n',
    "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n'doc'\n",
)
LITERAL = (
    ("'{0}'", 1),
    ('"{0}"', 1),
    ("'''{0}'''", 1),
    ('"""{0}"""', 1),
    ("u'{0}'", 1),
    ("r'{0}'", 1),
    ("('{0}')", 1),
    ("(\n    '{0}'\n)", 1),
    ("'{0}'  # a 'comment'", 1),
    ("'{0}'[:]", -1),
    ("str('{0}')", -1),
    ("'{0}'.strip()", -1),
    ("_value('{0}')", -1),
    ("\\\n    '{0}'", 1),
    ("'{0}' ''", 1),
)
SEVERAL = (
    ("('{0}', '{1}')", 2),
    ("['{0}', \"{1}\"]", 2),
    ("(\n    '{0}',  # one\n    '{1}',\n)", 2),
    ("'{0}', '{1}'", 2),
    ("('{0}',)", 1),
    ("'{0}',", 1),
    ("['{0}']", 1),
    ("{{'{0}'}}", 1),
    ("()", 0),
    ("[]", 0),
    ("None", 0),
    ("(None)", 0),
    ("tuple(['{0}', '{1}'])", -1),
    ("['{0}'] + ['{1}']", -1),
    ("None if True else 'x'", -1),
)
ANNOTATIONS = ("", ": str", ": Union[str, None]", ': "Union[str, Sequence[str], None]"', " : object", ': Literal["a=b"]')
BODIES = (
    "\n\ndef upgrade():\n    pass\n\n\ndef downgrade():\n    revision = 'local'\n    down_revision: str = 'local'\n",
    "\n\ndef upgrade() -> None:\n    op.execute('''\nrevision = 'text'\n''')\n\n\ndef downgrade() -> None:\n    pass\n",
    "\n\nclass Helper:\n    depends_on = 'inner'\n\n    def branch_labels(self):\n        revision = 1\n",
    "\n\n@decorated\ndef upgrade(revision='default', down_revision=None):\n    pass\n",
    "\n\nrevision_note = 'x'\nmy_revision = 'y'\n",
    "",
)
PRELUDE = (
    "from typing import Literal, Sequence, Union\n\n\ndef _value(text):\n    return text\n\n\ndef decorated(function):\n    return function\n\n\n"
)


def header(rng):
    computed = False
    lines = []
    first = rng.choice(DOCSTRINGS)
    for name in ("revision", "down_revision", "branch_labels", "depends_on"):
        if name in ("branch_labels", "depends_on") and rng.random() < 0.3:
            continue
        pool = LITERAL if name == "revision" else LITERAL + SEVERAL
        template, count = rng.choice(pool[:9] if rng.random() < 0.6 else pool)
        annotation = rng.choice(ANNOTATIONS) if rng.random() < 0.5 else ""
        words = [f"{name[:3]}{rng.randrange(100)}{rng.choice(('', 'ж'))}" for _ in range(2)]
        lines.append(f"{name}{annotation}{rng.choice((' = ', '=', ' =  '))}{template.format(*words)}")
        computed |= count < 0
    if rng.random() < 0.15:
        extra, is_computed = rng.choice(
            (
                ("if True:\n    depends_on = 'conditional'", True),
                ("try:\n    revision\nexcept NameError:\n    revision = 'never'", True),
                ("depends_on = branch_labels = None", True),
                ("depends_on, branch_labels = 'a', 'b'", True),
                ("depends_on = None; branch_labels = None", True),
                ("down_revision = None", False),
                ("depends_on: str", False),
                ("x = dict(revision='keyword', down_revision=None)", False),
                ("assert revision == revision", False),
            )
        )
        lines.append(extra)
        computed |= is_computed
    return "x1y2_file.py", first + PRELUDE + "\n".join(lines) + "\n" + rng.choice(BODIES), computed


SPECIAL = (
    ("ab12ef.py", "'legacy'\ndown_revision = 'ab12'\n", False),
    ("27c6_legacy.py", "down_revision = None\n", False),
    ("a.py", "revision = 'a'\r\ndown_revision = None\r\n", False),
    ("tabs.py", "revision\t=\t'a'\ndown_revision\t=\tNone\n", False),
    ("b.py", "revision = 'a:b'\ndown_revision = None\n", False),
    ("c.py", "revision = 'a'\ndown_revision = 'a'\n", False),
    ("d.py", "revision = 'a'\ndown_revision = None\ndepends_on = ('b', 'a')\n", False),
    ("marked.py", "\ufeff'''doc'''\nrevision = 'a'\ndown_revision = None\n", False),
    ("form.py", "\x0crevision = 'a'\n\x0cdown_revision = None\n", False),
    ("deep.py", "revision = ((('a')))\ndown_revision = (('b'),)\n", False),
    ("last.py", "revision = 'a'\ndown_revision = 'b'\nrevision = 'c'\n", False),
)
BYTES = (
    ("cookie.py", "# -*- coding: cp1251 -*-\n'''Добавить'''\nrevision = 'a'\ndown_revision = None\n", "cp1251"),
    ("cookie2.py", "#!/usr/bin/python\n# vim: set fileencoding=koi8-r :\n'''Добавить'''\nrevision = 'a'\ndown_revision = None\n", "koi8-r"),
    ("cookie3.py", "# coding=latin_1\n'''caf\xe9'''\nrevision = 'a'\ndown_revision = None\n", "latin-1"),
)


def see(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    directory = types.SimpleNamespace(sourceless=False)
    try:
        script = Script._from_path(directory, path)
    except Exception as error:
        answer = {"e": type(error).__name__, "text": str(error)}
    else:
        several = [list(revision_module.util.to_tuple(v, default=())) for v in (script.down_revision, script.dependencies)]
        labels = list(script._orig_branch_labels)
        answer = [script.revision, several[0], labels, several[1], script.doc, script.longdoc]
    path.unlink()
    return answer


def header_cases(folder):
    rng = random.Random(11)
    texts = [*SPECIAL, *(header(rng) for _ in range(700))]
    cases = [[name, text, computed, see(folder, name, text.encode())] for name, text, computed in texts]
    for name, text, encoding in BYTES:
        data = text.encode(encoding)
        cases.append([name, list(data), False, see(folder, name, data)])
    return cases


# ---- texts on revisions ----------------------------------------------------------------------------------------------------------

DOCS = ("", "Добавить поле", "two\n\nparagraphs\nand a line", "vertical\x0btab\x85next\r\nline", "  spaces  \n\n  more  ", "a, b (head)")


def display_cases(folder):
    revision_module.set = OrderedSet
    revision_module.Revision.nextrev = revision_module.Revision._all_nextrev = OrderedSet()
    rng = random.Random(3)
    cases = []
    for number in range(40):
        names = [f"r{i}{rng.choice(('a', 'ж', '1'))}" for i in range(rng.choice((1, 3, 5, 7)))]
        made = []
        for i, name in enumerate(names):
            down = rng.sample(names[:i], min(i, rng.choice((0, 1, 1, 1, 2))))
            depends = [n for n in rng.sample(names[:i], min(i, rng.choice((0, 0, 1)))) if n not in down]
            labels = rng.choice(([], [], [f"метка{i}"], [f"one{i}", f"two{i}"]))
            made.append([name, down, depends, labels, rng.choice(DOCS)])

        def load():
            for name, down, depends, labels, doc in made:
                module = types.SimpleNamespace(down_revision=tuple(down), depends_on=depends, branch_labels=labels, __doc__=doc)
                yield Script(module, name, f"/p/{name}.py")

        class Ordered(OrderedSet):
            pass

        map_ = revision_module.RevisionMap(load)
        texts = []
        for name in names:
            script = map_.get_revision(name)
            order = [rev for rev in names if rev in script.nextrev]
            script.nextrev = OrderedSet(order)
            for current in (False, True):
                script._db_current_indicator = current
                flags = [(b, d, p, t) for b in (0, 1) for d in (0, 1) for p in (0, 1) for t in (0, 1)]
                chosen = rng.sample(flags, 3)
                texts.append([name, current, script.log_entry, [[*f, script.cmd_format(False, *map(bool, f))] for f in chosen]])
        cases.append([made, texts])
    return cases


# ---- paths and folders -----------------------------------------------------------------------------------------------------------

MESSAGES = (
    None,
    "",
    "Add discount_percent to products",
    "Добавить скидку в ТОВАРЫ",
    "emoji 🍏 and İstanbul, ǅ ΣΑΣ",
    "a  b--c/d.e'f\"g",
    "one-very-long-message-with-many-words-that-goes-on-and-on",
    "Oneverylongwordwithoutanyseparatorwhatsoeverinitatall",
    "___",
    "%(rev)s 100%",
    "日本語 のメッセージ",
)
TEMPLATES = (
    "%(rev)s_%(slug)s",
    "%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d-%(rev)s_%(slug)s",
    "%(year)d/%(month)02d/%(rev)s_%(slug)s",
    "%(epoch)s_%(second)d_%(slug)s",
)


def path_cases(folder):
    cases = []
    moment = datetime.datetime(2026, 3, 9, 4, 5, 6, 789012, tzinfo=datetime.timezone.utc)
    for template in TEMPLATES:
        for length in (None, 10, 40):
            directory = ScriptDirectory(folder, file_template=template, truncate_slug_length=length)
            for message in MESSAGES:
                path = directory._rev_path("/v", "ae1027a6acf", message, moment)
                cases.append([template, length, message, str(path)])
    return cases


def folder_cases(root):
    rng = random.Random(5)
    names = ("b_two.py", "a_one.py", "__init__.py", "__init__extra.py", ".#lock.py", "README", "c.pyc", "d.PY", "я.py", "Z.py", "z.py~", ".hidden.py")
    folders = ("", "2025", "2024/deep", "__pycache__", "x__pycache__", "я")
    cases = []
    for number in range(30):
        tree = Path(root, f"tree{number}")
        files = []
        for place in folders:
            for name in names:
                if rng.random() < 0.4:
                    path = Path("versions", place, name)
                    files.append([str(path), f"r{number}x{len(files)}"])
        for path, rev in files:
            target = tree / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"revision = {rev!r}\ndown_revision = None\n")
        tree.mkdir(exist_ok=True)
        for recursive in (False, True):
            directory = ScriptDirectory(tree, recursive_version_locations=recursive)
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                cases.append([files, recursive, [r.revision for r in directory._load_revisions()]])
    return cases


def main():
    goldens = Path(os.environ.get("ALUDEL_RECORD_GOLDENS", Path(__file__).absolute().parent.parent / "goldens"))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        files = {
            "script_headers": header_cases(folder),
            "script_paths": path_cases(folder),
            "script_folders": folder_cases(folder),
            "script_display": display_cases(folder),
        }
    for name, cases in files.items():
        lines = [json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases]
        (goldens / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

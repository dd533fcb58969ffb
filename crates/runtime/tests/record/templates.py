"""What the reference's template engine makes of templates.

JSON lines: a template, a context, and the text or {"e": [line, text]} for a template that cannot be read or rendered. A context value
is JSON; {"tuple": […]} is a tuple, {"date": […]} a datetime, {"function": "comma"} the function that joins texts.
"""

import datetime
import json
import os
from pathlib import Path

import alembic
from alembic.util import format_as_comma
from mako.exceptions import MakoException
from mako.template import Template

DATE = {"date": [2026, 11, 22, 16, 31, 37, 123456]}
COMMA = {"function": "comma"}


def revision(down, depends, labels, message, **more):
    return {
        "up_revision": "ae1027a6acf",
        "down_revision": down,
        "branch_labels": labels,
        "depends_on": depends,
        "create_date": DATE,
        "comma": COMMA,
        "message": message,
        **more,
    }


CONTEXTS = (
    revision(None, None, None, "empty message", upgrades="pass", downgrades="pass", imports=""),
    revision("27c6a", None, {"tuple": ["рынок"]}, "Добавить 'поле' 🍏", upgrades="op.execute(\"x\")\n    op.drop()", imports="import re"),
    revision({"tuple": ["a1", "b2"]}, ["c3", "метка"], None, 'quotes """ and \\', downgrades="pass"),
    revision({"tuple": ["a1", "b2"]}, "c3", {"tuple": ["x", "y"]}, "many\nlines", databases="engine1, engine2", engine1_upgrades="one()"),
)

SMALL = {"x": 1, "name": "имя", "items": ["a", "b<c", "д"], "none": None, "yes": True, "text": "a & b 'c' \"d\" <e>\u00a0/?é ", "comma": COMMA}

TEMPLATES = (
    "",
    "plain\n",
    "no line break",
    "${x}",
    "${x}${name}\n",
    "${ x + 1 }\n",
    "${'}' + \"}\" + '|'}",
    "${{'a': 1}['a']}",
    "${[i for i in items if i != 'a']}",
    "${x # comment\n}",
    "${text | h}",
    "${text | x}",
    "${text | u}",
    "${text | trim}|",
    "${text | trim,h}|",
    "${text | n}",
    "${text | n,trim}|",
    "${items | n,comma}",
    "${items | comma,n}",
    "${name | str}",
    "${name | unicode, trim}",
    "${none}",
    "${yes}",
    "${missing if missing else 'nothing'}",
    "${missing or x}",
    "${'%s-%s' % (x, name)}",
    "${f'{x:03d}'}",
    "${lambda_(1) if False else 2}",
    "${(lambda a: a * 2)(4)}",
    "${str(x) + repr(name)}",
    "${len(items)} ${','.join(items)}",
    "$x $ {x} $${x} \\${x}",
    "a\\\nb\\\n\\\nc\n",
    "a\\ \nb",
    "## comment\ntext\n  ## indented\n# not a comment\n",
    "text ## not a comment\n",
    "<%doc>\nhidden ${x}\n</%doc>shown\n",
    "% if x:\nyes\n% endif\n",
    "% if x == 2:\nyes\n% elif x == 1:\none\n% else:\nno\n% endif\nafter\n",
    "  % if x:\n    indented ${x}\n  % endif\n",
    "%if x:\ntight\n%endif\n",
    "% if x: # with comment\nyes\n% endif # end\n",
    "% if x and \\\n  yes:\nlong\n% endif\n",
    "% for i in items:\n${i},\n% endfor\n",
    "% for i in items:\n% if i == 'a':\n% continue_ = 1\n% endif\n% endfor\n",
    "% for i in items:\n${loop.index}/${loop.reverse_index} ${loop.first} ${loop.last} ${loop.even} ${loop.odd} ${loop.cycle('p', 'q')} ${i}\n% endfor\n",
    "% for i in items:\n% for k in (1, 2):\n${loop.parent.index}.${loop.index} \\\n% endfor\n% endfor\n",
    "% for i, k in enumerate(items):\n${i}${k}\n% endfor\n",
    "% for i in []:\nx\n% else:\nempty\n% endfor\n",
    "% while x < 0:\nnever\n% endwhile\n",
    "% try:\n${1 // 0}\n% except ZeroDivisionError:\ndivided\n% endtry\n",
    "% if x:\n% endif\n",
    "% if x:\n## only a comment\n% else:\n% endif\nend\n",
    "%% percent\n  %%% two\ntext %% stays\n",
    "100% sure\n% if x:\n50%\n% endif\n",
    "<% y = x + 1 %>${y}\n",
    "<%\n    y = 1\n    for i in items:\n        y += 1\n    z = '''\n  kept\n'''\n%>${y}${z}\n",
    "<%\n# comment first\nif x:\n    y = 'set'\n%>\n${y}",
    "% for i in items:\n<% y = i * 2 %>\\\n${y}\n% endfor\n",
    "<%! import re %>${re.sub('и', 'I', name)}\n",
    "<%!\nimport re\n\ndef double(text):\n    return text * 2\n%>${name | double}${re.escape('a.b')}\n",
    "${name | twice}<%! twice = lambda text: text + text %>",
    "<%!\ndef pad(width):\n    return lambda text: text.rjust(width, '.')\n%>${name | pad(6)}",
    "<%text>${not} % for\n## this\n</%text>\n",
    "<%text filter=\"h\"><b></%text>",
    "<%def name=\"cell(value, sign='*')\">[${value}${sign}]</%def>${cell(1)}${cell(2, '+')}\n",
    "${row('a')}<%def name=\"row(i)\">\n- ${i} ${name}\n</%def>",
    "<%def name=\"loud(i)\" filter=\"h,trim\"> <${i}> </%def>|${loud(3)}|",
    "<%def name=\"kept(i)\" buffered=\"True\">${i}!</%def>${kept(3).upper()}",
    "<%block>in place ${x}</%block>\n",
    "<%block filter=\"h\"><${x}></%block>\n",
    "<%page expression_filter=\"h\"/>${text} ${text | n}\n",
    "${context.get('name')} ${context.get('nope', 'default')} ${context['x']} ${'x' in context.keys()}\n",
    "<% context.write('written') %>\n",
    "${capture(f)}<%def name=\"f()\">inside</%def>",
    "windows\r\n% if x:\r\nyes ${x}\r\n% endif\r\nend\\\r\n!\r\n",
    "# -*- coding: utf-8 -*-\nимя ${name}\n",
    "## -*- coding: utf-8 -*-\nимя ${name}\n",
    "${",
    "${x",
    "text\n${x | h",
    "% if x:\nopen\n",
    "% endif\n",
    "% if x:\n% endfor\n",
    "% for i in items:\n% elif x:\n% endfor\n",
    "% else:\n",
    "% print(x)\n",
    "%\n",
    "\n\n<% y = 1 ",
    "<%text>open",
    "<%def name=\"f()\">open",
    "</%def>",
    "<%def name=\"f()\"></%block>",
    "\n${missing}\n",
    "a\nb\n${1 // 0}\n",
    "\n<%\ny = 1\nz = none.attribute\n%>",
    "% for i in items:\n${i.nothing}\n% endfor\n",
)


def value(data):
    if isinstance(data, dict):
        ((kind, content),) = data.items()
        return {"tuple": tuple, "date": lambda d: datetime.datetime(*d), "function": lambda _: format_as_comma}[kind](content)
    return data


def rendered(text, context):
    try:
        template = Template(text)
    except MakoException as error:
        return {"e": [error.lineno, str(error).split(" at line:")[0]]}
    except SyntaxError as error:  # of the generated code
        return {"e": [None, error.msg]}
    try:
        return template.render_unicode(**{name: value(data) for name, data in context.items()})
    except Exception as error:
        return {"e": [None, f"{type(error).__name__}: {error}"]}


def main():
    goldens = Path(os.environ.get("ALUDEL_RECORD_GOLDENS", Path(__file__).absolute().parent.parent / "goldens"))
    cases = []
    templates = Path(alembic.__file__).parent / "templates"
    for folder in ("generic", "async", "multidb", "pyproject", "pyproject_async"):
        text = (templates / folder / "script.py.mako").read_text()
        for context in CONTEXTS:
            if folder == "multidb":
                continue  # its template asks the configuration; see below
            cases.append([text, context, rendered(text, context)])
    text = (templates / "multidb" / "script.py.mako").read_text().replace('config.get_main_option("databases")', "databases")
    cases.append([text, CONTEXTS[3], rendered(text, CONTEXTS[3])])
    for text in TEMPLATES:
        cases.append([text, SMALL, rendered(text, SMALL)])
    lines = [json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases]
    (goldens / "templates.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

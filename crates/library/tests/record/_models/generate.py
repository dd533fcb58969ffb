"""Makes the modules of models that `models.py` records: templates and features crossed with the styles of declaring them."""

from pathlib import Path

from _models import addons, grounds, styles, types

HERE = Path(__file__).parent
TEMPLATES = ("declarative", "columns", "annotated")


def templates(name):
    """The cases of a file of templates: name and body."""
    text = "\n" + (HERE / (name + ".txt")).read_text(encoding="utf-8")
    for block in text.split("\n=== ")[1:]:
        title, _, body = block.partition("\n")
        yield title, body.strip("\n")


def areas():
    """The files to write: a name, a prelude, and cases."""
    made = {ground: [] for ground in grounds.GROUNDS}
    number = 0
    for name in TEMPLATES:
        for title, body in templates(name):
            number += 1
            for ground in grounds.chosen(number, body):
                made[ground].append((title, body))
    for ground, cases in made.items():
        yield "generated_" + ground, grounds.prelude(ground), cases
    yield "generated_styles", grounds.IMPORTS, list(styles.cases())
    yield "generated_types", grounds.IMPORTS, list(types.cases())
    yield "generated_addons", grounds.IMPORTS, list(addons.cases())


def write(folder, wanted):
    """Writes the files anew, without what is recorded: those that are wanted, or all."""
    for path in folder.glob("generated_*.txt"):
        if not wanted or path.stem in wanted:
            path.unlink()
    for name, prelude, cases in areas():
        if wanted and name not in wanted:
            continue
        parts = ["=== prelude\n{}\n".format(prelude)]
        parts += ["=== {}\n{}\n".format(title, body) for title, body in cases]
        (folder / (name + ".txt")).write_text("\n".join(parts), encoding="utf-8")

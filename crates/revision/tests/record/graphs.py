"""Random graphs of revisions, and what the reference answers about them.

One JSON line for each graph: the revisions, then each question with its answer. The order of Python's sets differs from run to run,
so the questions are put under several hash seeds; where the answers differ, the one is kept that the reference gives when its sets
keep the order of insertion.

An answer is a value, {"e": text} for an error with a text, or {"x": class} where the reference dies of a programming error.
"""

import json
import os
from pathlib import Path
import random
import subprocess
import sys

SEEDS = 12
GRAPHS = 300
BROKEN = 150


# ---- making graphs and questions -------------------------------------------------------------------------------------------------


def identifier(rng, taken):
    while True:
        text = "".join(rng.choice("abc1") for _ in range(rng.choice((4, 4, 5, 6))))
        if rng.random() < 0.1:
            text = rng.choice(("ревизия_", "emoji🍏", "001", "12", "Мiх")) + str(rng.randrange(10))
        if text not in taken:
            taken.append(text)
            return text


def revisions(rng, length):
    taken, made, labels = [], [], []
    for _ in range(length):
        rev = identifier(rng, taken)
        before = [r[0] for r in made]
        kind = rng.random()
        if not before or kind < 0.1:
            down = []
        elif kind < 0.7:
            down = [before[-1]] if rng.random() < 0.6 else [rng.choice(before)]
        elif kind < 0.88:
            down = [rng.choice(before)]
        else:
            down = rng.sample(before, min(len(before), rng.choice((2, 2, 3))))
        depends = []
        if before and rng.random() < 0.15:
            pool = [b for b in before if b not in down] + labels
            depends = rng.sample(pool, min(len(pool), rng.choice((1, 1, 2))))
        own = []
        if rng.random() < (0.3 if not down else 0.1):
            label = rng.choice(("shop", "ветка", "geo", "mart", "a1bb")) + rng.choice(("", "1", "2"))
            if label not in labels and label not in taken:
                own.append(label)
                labels.append(label)
        made.append([rev, down, depends, own])
    rng.shuffle(made)
    return made


def broken(rng):
    """A graph with one edge too many, which often makes a cycle."""
    made = revisions(rng, rng.choice((3, 4, 6, 8)))
    victim, other = rng.sample(made, 2)
    field = rng.choice((1, 1, 2))
    name = rng.choice((other[0], other[0], other[0], victim[0], "missing"))
    victim[field] = victim[field] + [name]
    if rng.random() < 0.2:
        victim[3] = other[3] = ["twice"]
    return made


def ancestors(graph, start):
    by_name = {r[0]: r for r in graph}
    by_name.update({label: r for r in graph for label in r[3]})
    todo, seen = [start], []
    while todo:
        rev = by_name.get(todo.pop())
        if rev is not None and rev[0] not in seen:
            seen.append(rev[0])
            todo.extend(rev[1] + rev[2])
    return seen


def state(rng, graph):
    ids = [r[0] for r in graph]
    if not ids or rng.random() < 0.1:
        return []
    chosen = rng.sample(ids, min(len(ids), rng.choice((1, 1, 1, 2, 3))))
    if rng.random() < 0.05:
        return chosen + rng.choice(([], ["unknown"], chosen[:1]))
    below = [a for c in chosen for a in ancestors(graph, c) if a != c]
    return [c for c in chosen if c not in below]


def name(rng, graph):
    ids = [r[0] for r in graph] or ["none"]
    labels = [label for r in graph for label in r[3]] or ["nolabel"]
    kind = rng.random()
    if kind < 0.6:
        return rng.choice(ids)
    if kind < 0.75:
        return rng.choice(ids)[: rng.choice((1, 2, 3, 4))]
    if kind < 0.95:
        return rng.choice(labels)
    return rng.choice(("unknown", "zz", "x"))


def absolute(rng, graph):
    kind = rng.random()
    if kind < 0.4:
        return name(rng, graph)
    if kind < 0.7:
        return rng.choice(("head", "heads", "base"))
    return name(rng, graph) + "@" + rng.choice(("head", "heads", "base", name(rng, graph), name(rng, graph)))


def relative(rng, graph):
    number = rng.choice(("+", "-", "+", "-")) + str(rng.choice((0, 1, 1, 1, 2, 2, 3, 4, 50)))
    kind = rng.random()
    if kind < 0.4:
        return number
    if kind < 0.65:
        return rng.choice((name(rng, graph), name(rng, graph), "head", "heads", "base")) + number
    if kind < 0.9:
        return name(rng, graph) + "@" + number
    return name(rng, graph) + "@" + name(rng, graph) + number


def symbol(rng, graph):
    return absolute(rng, graph) if rng.random() < 0.5 else relative(rng, graph)


def end(rng, graph):
    kind = rng.random()
    if kind < 0.2:
        return None
    if kind < 0.4:
        return state(rng, graph)
    return symbol(rng, graph)


def questions(rng, graph):
    asked = [["heads"], ["labels"], ["history", None, None]]
    for _ in range(5):
        asked.append(["get", symbol(rng, graph)])
        asked.append(["one", symbol(rng, graph)])
        asked.append(["lineage", absolute(rng, graph), rng.random() < 0.5])
        asked.append(["current", state(rng, graph)])
        asked.append(["history", symbol(rng, graph), rng.choice((None, symbol(rng, graph)))])
        flags = [rng.random() < 0.5 for _ in range(4)]
        lower = symbol(rng, graph) if flags[3] else end(rng, graph)
        asked.append(["iterate", end(rng, graph), lower, *flags])
    for _ in range(8):
        asked.append(["upgrade", state(rng, graph), rng.choice(("heads", "head", symbol(rng, graph), symbol(rng, graph)))])
        asked.append(["downgrade", state(rng, graph), rng.choice(("base", "-1", symbol(rng, graph), symbol(rng, graph)))])
    for _ in range(6):
        targets = [absolute(rng, graph) for _ in range(rng.choice((1, 1, 1, 2)))]
        asked.append(["stamp", state(rng, graph), targets])
    return asked


# ---- the reference's answers -----------------------------------------------------------------------------------------------------


def keep_order_of_sets():
    from alembic.runtime import migration
    from alembic.script import revision
    from sqlalchemy.util import OrderedSet

    revision.set = migration.set = OrderedSet
    revision.frozenset = set  # what comprehensions make
    revision.Revision.nextrev = revision.Revision._all_nextrev = OrderedSet()


class Asker:
    def __init__(self, graph):
        from alembic import util
        from alembic.script.base import ScriptDirectory
        from alembic.script.revision import Revision, RevisionMap

        self.warned = []
        util.warn = lambda text, **kw: self.warned.append(text)

        class Module:
            def upgrade(self):
                pass

            def downgrade(self):
                pass

        class Script(Revision):
            module = Module()
            doc = "строка"

            def __str__(self):
                return self.revision

        self.map = RevisionMap(lambda: [Script(r, tuple(d), tuple(p) or None, tuple(b)) for r, d, p, b in graph])
        self.scripts = ScriptDirectory.__new__(ScriptDirectory)
        self.scripts.revision_map = self.map

    def heads(self):
        return [self.map.heads, self.map._real_heads, self.map.bases]

    def labels(self):
        revs = [r for key, r in self.map._revision_map.items() if r and key == r.revision]
        return [
            [r.revision, sorted(r.branch_labels), int(r.is_branch_point), int(r.is_merge_point)]
            for r in revs
            if r.branch_labels or r.is_branch_point or r.is_merge_point
        ]

    def get(self, symbol):
        found = self.map.get_revisions(symbol)
        if None in found:
            raise AssertionError
        return [r.revision for r in found if r != "base"]

    def one(self, symbol):
        found = self.map.get_revision(symbol)
        return found.revision if found else None

    def lineage(self, against, dependencies):
        targets = [r for key, r in self.map._revision_map.items() if r and key == r.revision]
        return [r.revision for r in self.map.filter_for_lineage(targets, against, include_dependencies=dependencies)]

    def current(self, rows):
        return sorted(r.revision for r in self.scripts.get_all_current(tuple(rows)))

    def history(self, base, head):
        return [r.revision for r in self.scripts.walk_revisions(base or "base", head or "heads")]

    def iterate(self, upper, lower, implicit_base, inclusive, exact, downgrade):
        upper, lower = (tuple(x) if isinstance(x, list) else x for x in (upper, lower))
        found = self.map.iterate_revisions(
            upper,
            lower,
            implicit_base=implicit_base,
            inclusive=inclusive,
            assert_relative_length=exact,
            select_for_downgrade=downgrade,
        )
        return [r.revision for r in found]

    def upgrade(self, rows, target):
        return self.follow(rows, self.scripts._upgrade_revs(target, tuple(rows)))

    def downgrade(self, rows, target):
        return self.follow(rows, self.scripts._downgrade_revs(target, tuple(rows)))

    def stamp(self, rows, targets):
        return self.follow(rows, self.scripts._stamp_revs(tuple(targets), tuple(rows)))

    def follow(self, rows, steps):
        from alembic.runtime.migration import HeadMaintainer

        changes = []

        class Maintainer(HeadMaintainer):
            def _insert_version(self, version):
                assert version not in self.heads
                self.heads.add(version)
                changes.append("+" + version)

            def _delete_version(self, version):
                self.heads.remove(version)
                changes.append("-" + version)

            def _update_version(self, from_, to_):
                assert to_ not in self.heads
                self.heads.remove(from_)
                self.heads.add(to_)
                changes.append(from_ + ">" + to_)

        maintainer = Maintainer(None, rows)
        answer = []
        for step in steps:
            maintainer.update_to_step(step)
            line = [str(step), *changes]
            changes.clear()
            info = step.info
            ids = [list(info.up_revision_ids), list(info.down_revision_ids)]
            answer.append(line + ([ids] if info.is_stamp or len(ids[1]) > 1 else []))
        return [answer, sorted(maintainer.heads), self.warned]


def ask(graph, question):
    from alembic.script.revision import RevisionError
    from alembic.util import CommandError

    try:
        asker = Asker(graph)
        return getattr(asker, question[0])(*question[1:])
    except (CommandError, RevisionError) as error:
        return {"e": str(error)}
    except Exception as error:
        return {"x": type(error).__name__}


def answer_all():
    if os.environ["PYTHONHASHSEED"] == "0":
        keep_order_of_sets()
    for line in sys.stdin:
        graph, asked = json.loads(line)
        print(json.dumps([ask(graph, question) for question in asked]))


# ---- writing the goldens ---------------------------------------------------------------------------------------------------------


def answers_under(seed, cases):
    done = subprocess.run(
        [sys.executable, __file__, "answer"],
        input="".join(json.dumps(case) + "\n" for case in cases),
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ, PYTHONHASHSEED=str(seed)),
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    rng = random.Random(20_260_101)
    cases = []
    for _ in range(GRAPHS):
        graph = revisions(rng, rng.choice((0, 1, 2, 3, 5, 8, 8, 12, 12, 16, 16, 20)))
        cases.append([graph, questions(rng, graph)])
    cases.extend([broken(rng), [["heads"]]] for _ in range(BROKEN))
    ordered, *runs = [answers_under(seed, cases) for seed in range(SEEDS)]
    lines = []
    for position, (graph, asked) in enumerate(cases):
        entries = []
        for number, question in enumerate(asked):
            first = runs[0][position][number]
            same = all(run[position][number] == first for run in runs)
            entries.append([question, first if same else ordered[position][number]])
        if isinstance(entries[0][1], dict):
            entries = entries[:1]  # a graph that does not load has one answer
        lines.append(json.dumps([graph, entries], ensure_ascii=False, separators=(",", ":")))
    folder = Path(os.environ.get("ALUDEL_RECORD_GOLDENS", Path(__file__).parent.parent / "goldens"))
    (folder / "graphs.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    answer_all() if sys.argv[1:] == ["answer"] else main()

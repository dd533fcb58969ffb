//! What the evaluator does without the built-in functions.

use aludel_python::{Interpreter, Settings};

fn run(source: &str) -> Result<(), String> {
    let mut py = Interpreter::new(Settings::default());
    py.execute_source("smoke.py", source, "smoke")
        .map(drop)
        .map_err(|error| format!("{error:?}"))
}

#[test]
fn the_language_without_built_in_functions() {
    let source = r#"
x = 1
y = x + 2 * 3
assert y == 7
def f(a, b=2, *args, c=3, **kw):
    return (a, b, args, c, kw)
assert f(1) == (1, 2, (), 3, {})
assert f(1, 2, 3, c=4, d=5) == (1, 2, (3,), 4, {"d": 5})
class A:
    k = 1
    def __init__(self, v):
        self.v = v
    def get(self):
        return self.v
class B(A):
    def __init__(self, v):
        super().__init__(v * 2)
    def get(self):
        return super().get() + 1
assert B(4).get() == 9
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    inc()
    return inc()
assert outer() == 2
assert [a * b for a in [1, 2] for b in [3, 4] if b > 3] == [4, 8]
assert {k: v for k, v in [("a", 1)]} == {"a": 1}
def gen():
    try:
        got = yield 1
        assert got == "sent"
        for i in [2, 3]:
            yield i
        yield from [4, 5]
    finally:
        seen.append("done")
    return 7
seen = []
g = gen()
assert g.send(None) == 1
assert g.send("sent") == 2
assert [v for v in g] == [3, 4, 5]
assert seen == ["done"]
try:
    raise ValueError("no")
except (KeyError, ValueError) as error:
    caught = error
assert caught.args == ("no",)
try:
    1 / 0
except Exception as e:
    assert f"{e}" == "division by zero", f"{e}"
match [1, 2, 3]:
    case [first, *rest]:
        pass
assert first == 1 and rest == [2, 3]
class M:
    def __enter__(self):
        seen.append("in")
        return self
    def __exit__(self, *a):
        seen.append(a[0] is ValueError)
        return True
with M() as m:
    raise ValueError
assert seen == ["done", "in", True]
a, (b, *c) = 1, (2, 3, 4)
assert (a, b, c) == (1, 2, [3, 4])
assert f"{a!r:>3}|{b=}" == "  1|b=2", f"{a!r:>3}|{b=}"
async def co():
    return 5
async def main():
    return await co() + 1

"#;
    run(source).unwrap();
}

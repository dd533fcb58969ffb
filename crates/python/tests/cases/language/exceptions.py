# === try else finally
def f(x):
    try:
        if x: raise ValueError(x)
    except ValueError as e:
        print("except", e)
    else:
        print("else")
    finally:
        print("finally")
f(0); f(1)
# === return in finally
def f():
    try:
        return 1
    finally:
        print("fin")
print(f())
def g():
    try:
        raise ValueError
    finally:
        return 2
print(g())
# === break in finally
for i in range(3):
    try:
        continue
    finally:
        print(i)
# === nested handlers
try:
    try:
        raise KeyError("a")
    except ValueError:
        print("no")
    finally:
        print("inner finally")
except LookupError as e:
    print("outer", repr(e))
# === bare except
try:
    1 / 0
except:
    print("caught")
# === tuple of exceptions
for x in (1, "a"):
    try:
        [][5] if x == 1 else {}["k"]
    except (IndexError, KeyError) as e:
        print(type(e).__name__, e)
# === name is deleted after except
try:
    raise ValueError
except ValueError as e:
    pass
e
# === raise class and instance
try: raise ValueError
except ValueError as e: print(repr(e), e.args)
try: raise ValueError(1, 2)
except ValueError as e: print(repr(e), e)
raise ValueError
# === raise non exception
raise 5
# === reraise
try:
    try:
        raise ValueError("x")
    except ValueError:
        raise
except ValueError as e:
    print("again", e)
raise
# === cause
try:
    try:
        raise KeyError("k")
    except KeyError as e:
        raise RuntimeError("r") from e
except RuntimeError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v") from None
except ValueError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
# === context
try:
    try:
        {}["a"]
    except KeyError:
        1 / 0
except ZeroDivisionError as e:
    print(repr(e.__context__), e.__cause__)
# === context in finally
try:
    try:
        raise ValueError("first")
    finally:
        raise TypeError("second")
except TypeError as e:
    print(repr(e.__context__))
# === custom hierarchy
class A(Exception): pass
class B(A): pass
for cls in (A, B):
    try:
        raise cls("m")
    except B: print("B")
    except A: print("A")
# === assert
assert 1 == 1
try:
    assert 1 == 2, "message"
except AssertionError as e: print(e)
assert False
# === messages
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__ + ":", e)
t(lambda: 1 / 0)
t(lambda: 1 // 0)
t(lambda: 1 % 0)
t(lambda: 1.0 / 0)
t(lambda: [][0])
t(lambda: (1,)[5])
t(lambda: "a"[3])
t(lambda: {}["x"])
t(lambda: int("x"))
t(lambda: "a" + 1)
t(lambda: 1 + "a")
t(lambda: [] + 1)
t(lambda: None + 1)
t(lambda: {}.x)
t(lambda: None.x)
t(lambda: (1).x)
t(lambda: len(5))
t(lambda: 5[0])
t(lambda: None[0])
t(lambda: {}[[]])
t(lambda: "a" < 1)
t(lambda: [1] < (1,))
t(lambda: -"a")
t(lambda: ~1.5)
t(lambda: 1 in 5)
t(lambda: iter(5))
t(lambda: next(5))
t(lambda: (1, 2)["a"])
t(lambda: "abc"["a"])
# === unpack errors
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__ + ":", e)
def a(): x, y = 1, 2, 3
def b(): x, y, z = 1, 2
def c(): x, *y, z = [1]
def d(): x, y = 5
def e(): x, y = None
def f(): (x, y), z = (1, 2, 3), 4
for g in (a, b, c, d, e, f): t(g)
# === import errors
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__ + ":", e)
def a():
    try: import no_such_module
    except ImportError as e: print(type(e).__name__, e)
def b():
    try: from no_such import x
    except ModuleNotFoundError as e: print(e, e.name)
def c():
    try: from os import no_such_name
    except ImportError as e: print(str(e).split("(")[0])
def d():
    try: import no_such.sub.mod
    except Exception as e: print(e)
for g in (a, b, c, d): t(g)
# === exception groups
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), ValueError(3)])
except* ValueError as g:
    print("values", [e.args for e in g.exceptions])
except* TypeError as g:
    print("types", len(g.exceptions))
# === exception group rest
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), KeyError(2)])
    except* ValueError:
        print("taken")
except ExceptionGroup as g:
    print(g.message, g.exceptions)
# === except star with plain exception
try:
    raise ValueError("plain")
except* ValueError as g:
    print(type(g).__name__, g.exceptions)
# === stop iteration value
def g():
    yield 1
    return "result"
it = g(); next(it)
try: next(it)
except StopIteration as e: print(e.value)
# === with suppress and exceptions in exit
class CM:
    def __exit__(self, *a): raise KeyError("from exit")
    def __enter__(self): return self
try:
    with CM(): raise ValueError("body")
except KeyError as e:
    print(repr(e), repr(e.__context__))
# === add note and traceback
e = ValueError("x")
e.add_note("note")
print(e.__notes__)
try: raise e.with_traceback(None)
except ValueError as f: print(f is e)
# === error line in multi line call
def f(a,
      b):
    return a
x = f(
    1,
    undefined,
)
# === error line in function
def outer():
    inner()

def inner():
    x = 1
    return x + "a"
outer()
# === error line in comprehension
values = [1, 0]
r = [
    1 / v
    for v in values
]
# === system exit
raise SystemExit(3)
# === keyboard interrupt not caught by Exception
try:
    raise KeyboardInterrupt
except Exception:
    print("no")
# === handler expression evaluated lazily
try:
    pass
except undefined_name:
    pass
print("ok")
# === handler not an exception class
try:
    1 / 0
except "text":
    pass
# === finally order
def f():
    for i in range(2):
        try:
            try:
                print("body", i)
                if i: return "r"
            finally:
                print("f1")
        finally:
            print("f2")
print(f())
# === loop else
for i in range(2): pass
else: print("for else")
while False: pass
else: print("while else")
for i in range(2):
    break
else: print("not")
# === exception variable scope in function
def f():
    e = "before"
    try:
        raise ValueError
    except ValueError as e:
        pass
    return e
f()
# === syntax errors
def t(s):
    try: exec(s)
    except SyntaxError as e: print("SyntaxError")
for s in ("x = (", "def f(:", "if True\n  pass", "1 +", "return 1", "break", "x = = 1", "'abc", "for", "class"): t(s)
# === syntax error of the file
x = 1
def f(:
    pass
# === indentation error
def f():
x = 1
# === return outside function
x = 1
return x
# === error in nested call chain
def a(): b()
def b(): c()
def c(): raise RuntimeError("deep")
a()

# === plain
import simple_mod
print(simple_mod.value, simple_mod.helper(), simple_mod.__name__, simple_mod.__doc__)
import simple_mod as sm
print(sm is simple_mod)
# === from
from simple_mod import value, helper as h
print(value, h(), h.__module__)
from simple_mod import Thing
print(Thing.__module__, repr(Thing))
# === star
from simple_mod import *
print(value, helper())
_private
# === star with all
from with_all import *
print(a, _b)
c
# === package
import pkg
print(pkg.name, pkg.one, pkg.second.two, pkg.first.also_two, pkg.second.package, pkg.__package__)
# === dotted
import pkg.sub.deep
print(pkg.sub.deep.here, pkg.sub.deep.first.one, pkg.sub.d is pkg.sub.deep)
import pkg.sub.deep as deep
print(deep.two, deep.__package__)
# === submodule through from
from pkg import sub
from pkg.sub import deep
print(sub.__name__, deep.__name__)
# === namespace package
import nspace.inner.mod
print(nspace.inner.mod.x, hasattr(nspace, "__path__"))
from nspace.inner import mod
print(mod is nspace.inner.mod)
# === circular
import circ.a, circ.b
print(circ.a.use(), circ.b.use())
# === module getattr
import with_getattr
print(with_getattr.dynamic)
from with_getattr import dynamic
print(dynamic)
with_getattr.other
# === missing attribute of module
import simple_mod
simple_mod.nope
# === missing name
try:
    from simple_mod import nope
except ImportError as e:
    print(str(e).split("(")[0])
# === missing module
try:
    import nowhere
except ModuleNotFoundError as e:
    print(e)
# === missing submodule
try:
    import pkg.nowhere
except ModuleNotFoundError as e:
    print(e)
# === not a package
try:
    import simple_mod.inner
except ModuleNotFoundError as e:
    print(e)
# === fallback import
try:
    import nowhere as fast
except ImportError:
    import simple_mod as fast
print(fast.value)
# === import in function
def f():
    import simple_mod
    from pkg import one
    return simple_mod.value + one
print(f())
# === importing twice runs once
import sys
import simple_mod
simple_mod.value = 7
import simple_mod as again
print(again.value, "simple_mod" in sys.modules, sys.modules["simple_mod"] is again)
# === dunder import
print(__import__("pkg.sub").__name__)
print(__import__("pkg.sub", None, None, ["x"]).__name__)
# === relative without package
try:
    from . import x
except ImportError as e:
    print(e)
# === syntax error in module
try:
    import bad_syntax
except SyntaxError as e:
    print(type(e).__name__)
# === future
from __future__ import annotations, division
print("ok")
# === module in sys modules deleted
import sys, simple_mod
del sys.modules["simple_mod"]
import simple_mod as fresh
print(fresh is simple_mod)
# === attribute set on module is seen
import simple_mod
simple_mod.added = 5
from simple_mod import added
print(added, vars(simple_mod)["added"], "value" in dir(simple_mod))

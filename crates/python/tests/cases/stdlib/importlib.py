# === modules by name
import importlib, importlib.util, importlib.metadata, sys, types
print(importlib.import_module("json") is sys.modules["json"])
try:
    importlib.import_module("no_such_module_here")
except ModuleNotFoundError as error:
    print(error)
try:
    importlib.import_module(".x")
except TypeError as error:
    print(error)
print(importlib.util.find_spec("no_such_module_here"))
try:
    importlib.metadata.version("no-such-package")
except importlib.metadata.PackageNotFoundError as error:
    print(error)
m = types.ModuleType("made")
m.x = 5
sys.modules["made"] = m
import made
from made import x
print(made.x, x, "made" in sys.modules, sys.modules.get("nope"))
del sys.modules["made"]
# === inspection
import inspect
def f(a, b: int = 2, *args, c, d=4, **kw) -> str:
    """doc"""
async def g(): pass
class A:
    def m(self, x): pass
print(inspect.signature(f), list(inspect.signature(f).parameters), inspect.signature(A().m), inspect.signature(A))
print(inspect.isfunction(f), inspect.isclass(A), inspect.ismethod(A().m), inspect.iscoroutinefunction(g), inspect.isgeneratorfunction(f), inspect.ismodule(inspect), inspect.getdoc(f))
print([n for n, v in inspect.getmembers(A, inspect.isfunction)], inspect.signature(f).parameters["b"].default, inspect.signature(f).parameters["c"].kind.name)
print(inspect.signature(lambda x, /, y=1, *, z: 0), inspect.getfullargspec(f).args, inspect.cleandoc("  a\n    b\n"))

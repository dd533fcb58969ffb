"""The parts of `sys` that are records."""

from collections import namedtuple
from types import SimpleNamespace

version_info = namedtuple("version_info", "major minor micro releaselevel serial", module="sys")(3, 11, 9, "final", 0)
type(version_info).__repr__ = lambda self: (
    f"sys.version_info(major={self[0]}, minor={self[1]}, micro={self[2]}, "
    f"releaselevel={self[3]!r}, serial={self[4]})"
)
implementation = SimpleNamespace(
    name="cpython", cache_tag="cpython-311", version=version_info, hexversion=0x030B09F0
)
flags = SimpleNamespace(
    debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=1, no_user_site=0, no_site=0,
    ignore_environment=0, verbose=0, bytes_warning=0, quiet=0, hash_randomization=1, isolated=0,
    dev_mode=False, utf8_mode=1, warn_default_encoding=0, safe_path=False,
)
float_info = SimpleNamespace(
    max=1.7976931348623157e308, max_exp=1024, max_10_exp=308, min=2.2250738585072014e-308, min_exp=-1021,
    min_10_exp=-307, dig=15, mant_dig=53, epsilon=2.220446049250313e-16, radix=2, rounds=1,
)


def frame(file, line, function):
    """What a caller may ask of a frame: where it is."""
    return SimpleNamespace(
        f_code=SimpleNamespace(co_filename=file, co_name=function),
        f_lineno=line,
        f_back=None,
        f_globals={"__name__": "__main__", "__file__": file},
        f_locals={},
    )

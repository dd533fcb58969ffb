# === functions
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import time
t(lambda: time.gmtime(0))
t(lambda: tuple(time.gmtime(86400)))
t(lambda: time.strftime("%Y-%m-%d", time.gmtime(0)))
t(lambda: time.strptime("2020-01-02","%Y-%m-%d"))
t(lambda: time.time() > 1600000000)
t(lambda: time.perf_counter() <= time.perf_counter())
t(lambda: time.sleep(0))
t(lambda: time.sleep(-1))
t(lambda: time.sleep("a"))
t(lambda: time.asctime(time.gmtime(0)))
t(lambda: time.gmtime(0).tm_year)
t(lambda: time.time_ns() > 10**18)
t(lambda: isinstance(time.monotonic(), float))
t(lambda: time.mktime((2020,1,1,0,0,0,0,0,0)) == 1577836800.0)

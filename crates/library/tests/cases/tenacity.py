# === until_it_succeeds
from tenacity import retry, stop_after_attempt, wait_none
calls = []
@retry(stop=stop_after_attempt(5), wait=wait_none())
def connect(name, *, port=1):
    """Docs."""
    calls.append(name)
    if len(calls) < 3:
        raise OSError(f"no {name}")
    return name, port
print(connect("db", port=2), calls, connect.__name__, connect.__doc__, connect.statistics["attempt_number"], connect.retry.stop.max_attempt_number)
# === bare
from tenacity import retry
n = 0
@retry
def f():
    global n
    n += 1
    if n < 4:
        raise ValueError(n)
    return n
print(f())
# === gives_up
from tenacity import retry, stop_after_attempt, RetryError
@retry(stop=stop_after_attempt(2))
def f():
    raise KeyError("x")
try:
    f()
except RetryError as error:
    print(error.last_attempt.attempt_number, repr(error.last_attempt.exception()), error.last_attempt.failed, type(error.__cause__).__name__)
# === reraised
from tenacity import retry, stop_after_attempt
@retry(stop=stop_after_attempt(2), reraise=True)
def f():
    raise KeyError("x")
f()
# === only_some_errors
from tenacity import retry, retry_if_exception_type, retry_if_not_exception_type, stop_after_attempt
n = []
@retry(retry=retry_if_exception_type((OSError, KeyError)), stop=stop_after_attempt(3))
def f():
    n.append(1)
    raise ValueError("at once")
try:
    f()
except ValueError as error:
    print(error, len(n))
@retry(retry=retry_if_not_exception_type(OSError), stop=stop_after_attempt(3))
def g():
    raise OSError("o")
try:
    g()
except OSError as error:
    print(error)
# === by_result_and_message
from tenacity import retry, retry_if_exception_message, retry_if_result, stop_after_attempt
values = [None, None, 3]
print(retry(retry=retry_if_result(lambda value: value is None))(lambda: values.pop(0))(), values)
texts = ["connection refused", "other"]
@retry(retry=retry_if_exception_message(match="connection.*"), stop=stop_after_attempt(5))
def f():
    raise OSError(texts.pop(0))
try:
    f()
except OSError as error:
    print(error, texts)
# === waits
from datetime import timedelta
from tenacity import (RetryCallState, wait_chain, wait_combine, wait_exponential, wait_fixed, wait_incrementing, wait_none, wait_random,
    stop_after_delay, Retrying)
state = RetryCallState(None, None, (), {})
def show(wait):
    out = []
    for attempt in range(1, 6):
        state.attempt_number = attempt
        out.append(wait(state))
    print(out)
show(wait_fixed(2)); show(wait_fixed(timedelta(minutes=1))); show(wait_none())
show(wait_exponential(multiplier=1, min=4, max=10)); show(wait_exponential())
show(wait_incrementing(start=1, increment=2, max=6)); show(wait_chain(wait_fixed(1), wait_fixed(2)))
show(wait_fixed(1) + wait_fixed(2)); show(wait_combine(wait_fixed(1), wait_fixed(5)))
state.attempt_number = 1
print(0 <= wait_random(0, 1)(state) <= 1)
# === logs
import logging, sys
from tenacity import after_log, before_log, before_sleep_log, retry, stop_after_attempt, wait_fixed
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)s %(message)s")
logger = logging.getLogger("x")
n = []
@retry(stop=stop_after_attempt(4), wait=wait_fixed(0.001), before=before_log(logger, logging.INFO), before_sleep=before_sleep_log(logger, logging.WARNING))
def wait_for_database():
    n.append(1)
    if len(n) < 3:
        raise OSError("не готова")
wait_for_database()
# === blocks
from tenacity import Retrying, stop_after_attempt, RetryError
n = 0
for attempt in Retrying(stop=stop_after_attempt(3)):
    with attempt:
        n += 1
        if n < 3:
            raise OSError(n)
print(n, attempt.retry_state.attempt_number)
try:
    for attempt in Retrying(stop=stop_after_attempt(2)):
        with attempt:
            raise OSError("x")
except RetryError as error:
    print(error.last_attempt.attempt_number)
print(Retrying(stop=stop_after_attempt(2))(lambda a: a + 1, 1))
# === conditions_together
from tenacity import retry, stop_after_attempt, stop_after_delay, stop_never, retry_if_exception_type, retry_if_result, RetryCallState
import tenacity
s = stop_after_attempt(2) | stop_after_delay(100)
state = RetryCallState(None, None, (), {})
state.set_result(1)
print(s(state), (stop_after_attempt(1) & stop_after_delay(0))(state), stop_never(state), tenacity.stop_all(stop_after_attempt(1))(state))
state.attempt_number = 2
print(s(state), tenacity.stop.stop_after_attempt(2)(state), (retry_if_exception_type() | retry_if_result(lambda v: v == 1))(state))
# === callback
from tenacity import retry, stop_after_attempt
@retry(stop=stop_after_attempt(2), retry_error_callback=lambda state: state.attempt_number)
def f():
    raise OSError
print(f(), f.retry_with(stop=stop_after_attempt(3))())
# === coroutine
import asyncio
from tenacity import retry, stop_after_attempt, wait_fixed
n = []
@retry(stop=stop_after_attempt(3), wait=wait_fixed(0.001))
async def connect():
    n.append(1)
    if len(n) < 2:
        raise OSError
    return len(n)
print(asyncio.run(connect()))
# === try_again
from tenacity import TryAgain, retry, stop_after_attempt
n = []
@retry(stop=stop_after_attempt(3))
def f():
    n.append(1)
    if len(n) < 3:
        raise TryAgain
    return len(n)
print(f())

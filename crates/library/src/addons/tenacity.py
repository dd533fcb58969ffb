"""Tenacity's retries: what env files use to wait for a database."""

import functools
import inspect
import logging
import random
import time
from datetime import timedelta


def _seconds(value):
    return float(value.total_seconds() if isinstance(value, timedelta) else value)


class Future:
    def __init__(self, attempt_number):
        self.attempt_number = attempt_number
        self._result = self._exception = None

    @property
    def failed(self):
        return self._exception is not None

    def set_result(self, result):
        self._result = result

    def set_exception(self, exception):
        self._exception = exception

    def exception(self, timeout=None):
        return self._exception

    def result(self, timeout=None):
        if self._exception is not None:
            raise self._exception
        return self._result


class RetryError(Exception):
    def __init__(self, last_attempt):
        self.last_attempt = last_attempt
        super().__init__(last_attempt)

    def reraise(self):
        if self.last_attempt.failed:
            raise self.last_attempt.result()
        raise self

    def __str__(self):
        return f"{self.__class__.__name__}[{self.last_attempt}]"


class TryAgain(Exception):
    pass


class RetryCallState:
    def __init__(self, retry_object, fn, args, kwargs):
        self.retry_object, self.fn, self.args, self.kwargs = retry_object, fn, args, kwargs
        self.start_time = time.monotonic()
        self.attempt_number, self.outcome, self.outcome_timestamp = 1, None, None
        self.idle_for, self.next_action, self.upcoming_sleep = 0.0, None, 0.0

    @property
    def seconds_since_start(self):
        return None if self.outcome_timestamp is None else self.outcome_timestamp - self.start_time

    def set_result(self, value):
        self._finish(lambda future: future.set_result(value))

    def set_exception(self, exc_info):
        self._finish(lambda future: future.set_exception(exc_info[1] if isinstance(exc_info, tuple) else exc_info))

    def _finish(self, fill):
        future = Future(self.attempt_number)
        fill(future)
        self.outcome, self.outcome_timestamp = future, time.monotonic()

    def prepare_for_next_attempt(self):
        self.outcome = self.outcome_timestamp = None
        self.attempt_number += 1
        self.next_action = None


class _Combinable:
    """A condition or a duration, asked with the state of the call."""

    def __or__(self, other):
        return _Both(any, self, other)

    def __and__(self, other):
        return _Both(all, self, other)

    def __ror__(self, other):
        return _Both(any, other, self)

    def __rand__(self, other):
        return _Both(all, other, self)

    def __add__(self, other):
        return wait_combine(self, other)

    def __radd__(self, other):
        return self if other == 0 else wait_combine(other, self)


class _Both(_Combinable):
    def __init__(self, how, *parts):
        self.how, self.parts = how, parts

    def __call__(self, retry_state):
        return self.how(part(retry_state) for part in self.parts)


def stop_any(*stops):
    return _Both(any, *stops)


def stop_all(*stops):
    return _Both(all, *stops)


retry_any, retry_all = stop_any, stop_all
stop_base = wait_base = retry_base = _Combinable


class _stop_never(_Combinable):
    def __call__(self, retry_state):
        return False


class stop_after_attempt(_Combinable):
    def __init__(self, max_attempt_number):
        self.max_attempt_number = max_attempt_number

    def __call__(self, retry_state):
        return retry_state.attempt_number >= self.max_attempt_number


class stop_after_delay(_Combinable):
    def __init__(self, max_delay):
        self.max_delay = _seconds(max_delay)

    def __call__(self, retry_state):
        return retry_state.seconds_since_start >= self.max_delay


class stop_before_delay(stop_after_delay):
    def __call__(self, retry_state):
        return retry_state.seconds_since_start + retry_state.upcoming_sleep >= self.max_delay


class stop_when_event_set(_Combinable):
    def __init__(self, event):
        self.event = event

    def __call__(self, retry_state):
        return self.event.is_set()


class wait_fixed(_Combinable):
    def __init__(self, wait):
        self.wait_fixed = _seconds(wait)

    def __call__(self, retry_state):
        return self.wait_fixed


class wait_none(wait_fixed):
    def __init__(self):
        super().__init__(0)


class wait_random(_Combinable):
    def __init__(self, min=0, max=1):
        self.wait_random_min, self.wait_random_max = _seconds(min), _seconds(max)

    def __call__(self, retry_state):
        return self.wait_random_min + random.random() * (self.wait_random_max - self.wait_random_min)


class wait_combine(_Combinable):
    def __init__(self, *strategies):
        self.wait_funcs = strategies

    def __call__(self, retry_state):
        return sum(strategy(retry_state) for strategy in self.wait_funcs)


class wait_chain(_Combinable):
    def __init__(self, *strategies):
        self.strategies = strategies

    def __call__(self, retry_state):
        return self.strategies[min(retry_state.attempt_number, len(self.strategies)) - 1](retry_state)


class wait_incrementing(_Combinable):
    def __init__(self, start=0, increment=100, max=float("inf")):
        self.start, self.increment, self.max = _seconds(start), _seconds(increment), _seconds(max)

    def __call__(self, retry_state):
        return max(0, min(self.start + self.increment * (retry_state.attempt_number - 1), self.max))


class wait_exponential(_Combinable):
    def __init__(self, multiplier=1, max=float("inf"), exp_base=2, min=0):
        self.multiplier, self.exp_base = multiplier, exp_base
        self.min, self.max = _seconds(min), _seconds(max)

    def __call__(self, retry_state):
        try:
            result = self.multiplier * self.exp_base ** (retry_state.attempt_number - 1)
        except OverflowError:
            return self.max
        return max(max(0, self.min), min(result, self.max))


class wait_random_exponential(wait_exponential):
    def __call__(self, retry_state):
        return random.uniform(self.min, super().__call__(retry_state))


wait_full_jitter = wait_random_exponential


class wait_exponential_jitter(_Combinable):
    def __init__(self, initial=1, max=float("inf"), exp_base=2, jitter=1, min=0):
        self.initial, self.max, self.exp_base, self.jitter, self.min = initial, max, exp_base, jitter, min

    def __call__(self, retry_state):
        result = self.initial * self.exp_base ** (retry_state.attempt_number - 1) + random.uniform(0, self.jitter)
        return max(max(0, self.min), min(result, self.max))


class retry_if_exception(_Combinable):
    def __init__(self, predicate):
        self.predicate = predicate

    def __call__(self, retry_state):
        return retry_state.outcome.failed and bool(self.predicate(retry_state.outcome.exception()))


class retry_if_exception_type(retry_if_exception):
    def __init__(self, exception_types=Exception):
        self.exception_types = exception_types
        super().__init__(lambda error: isinstance(error, exception_types))


class retry_if_not_exception_type(retry_if_exception):
    def __init__(self, exception_types=Exception):
        self.exception_types = exception_types
        super().__init__(lambda error: not isinstance(error, exception_types))


class retry_unless_exception_type(_Combinable):
    def __init__(self, exception_types=Exception):
        self.exception_types = exception_types

    def __call__(self, retry_state):
        return not (retry_state.outcome.failed and isinstance(retry_state.outcome.exception(), self.exception_types))


class retry_if_exception_message(retry_if_exception):
    def __init__(self, message=None, match=None):
        import re

        if message is not None and match is not None:
            raise TypeError("retry_if_exception_message() takes either 'message' or 'match', not both")
        if message is None and match is None:
            raise TypeError("retry_if_exception_message() missing 1 required argument 'message' or 'match'")
        if message is not None:
            super().__init__(lambda error: message == str(error))
        else:
            super().__init__(lambda error: re.match(match, str(error)))


class retry_if_result(_Combinable):
    def __init__(self, predicate):
        self.predicate = predicate

    def __call__(self, retry_state):
        return not retry_state.outcome.failed and bool(self.predicate(retry_state.outcome.result()))


class retry_if_not_result(retry_if_result):
    def __call__(self, retry_state):
        return not retry_state.outcome.failed and not self.predicate(retry_state.outcome.result())


class _Constant(_Combinable):
    def __init__(self, value):
        self.value = value

    def __call__(self, retry_state):
        return self.value


stop_never, retry_always, retry_never = _stop_never(), _Constant(True), _Constant(False)


def sleep(seconds):
    time.sleep(seconds)


def _nothing(retry_state):
    pass


before_nothing = after_nothing = before_sleep_nothing = _nothing


def _name(function):
    if function is None:
        return "<unknown>"
    module = getattr(function, "__module__", None)
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", repr(function))
    return f"{module}.{name}" if module else name


def _ordinal(number):
    last = number % 10
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{number}{suffix}"


def before_log(logger, log_level):
    def log(retry_state):
        call = _name(retry_state.fn)
        logger.log(log_level, f"Starting call to '{call}', this is the {_ordinal(retry_state.attempt_number)} time calling it.")

    return log


def after_log(logger, log_level, sec_format="%.3g"):
    def log(retry_state):
        seconds = sec_format % retry_state.seconds_since_start
        times = _ordinal(retry_state.attempt_number)
        logger.log(log_level, f"Finished call to '{_name(retry_state.fn)}' after {seconds}(s), this was the {times} time calling it.")

    return log


def before_sleep_log(logger, log_level, exc_info=False, sec_format="%.3g"):
    def log(retry_state):
        if retry_state.outcome.failed:
            error = retry_state.outcome.exception()
            verb, value = "raised", f"{error.__class__.__name__}: {error}"
        else:
            verb, value = "returned", retry_state.outcome.result()
        seconds = sec_format % retry_state.next_action.sleep
        logger.log(log_level, f"Retrying {_name(retry_state.fn)} in {seconds} seconds as it {verb} {value}.")

    return log


class RetryAction:
    def __init__(self, sleep):
        self.sleep = float(sleep)


class AttemptManager:
    def __init__(self, retry_state):
        self.retry_state = retry_state

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if value is not None:
            self.retry_state.set_exception(value)
            return True
        self.retry_state.set_result(None)
        return None

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, trace):
        return self.__exit__(kind, value, trace)


class BaseRetrying:
    def __init__(
        self,
        sleep=sleep,
        stop=stop_never,
        wait=wait_none(),
        retry=retry_if_exception_type(),
        before=_nothing,
        after=_nothing,
        before_sleep=None,
        reraise=False,
        retry_error_cls=RetryError,
        retry_error_callback=None,
        name=None,
        enabled=True,
    ):
        self.sleep, self.stop, self.wait, self.retry = sleep, stop, wait, retry
        self.before, self.after, self.before_sleep = before, after, before_sleep
        self.reraise, self.retry_error_cls, self.retry_error_callback = reraise, retry_error_cls, retry_error_callback
        self.enabled = enabled
        self.statistics = {}

    def copy(self, **changes):
        names = (
            "sleep", "stop", "wait", "retry", "before", "after", "before_sleep", "reraise", "retry_error_cls", "retry_error_callback",
        )
        return self.__class__(**{**{name: getattr(self, name) for name in names}, **changes})

    def wraps(self, function):
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def wrapped(*args, **kwargs):
                return await AsyncRetrying.__call__(self, function, *args, **kwargs)

        else:

            @functools.wraps(function)
            def wrapped(*args, **kwargs):
                return Retrying.__call__(self, function, *args, **kwargs)

        wrapped.retry = self
        wrapped.statistics = self.statistics
        wrapped.retry_with = lambda *args, **kwargs: self.copy(*args, **kwargs).wraps(function)
        return wrapped

    def _start(self, function, args, kwargs):
        self.statistics.clear()
        self.statistics.update(start_time=time.monotonic(), attempt_number=1, idle_for=0)
        return RetryCallState(self, function, args, kwargs)

    def _begin_attempt(self, state):
        if self.before is not None:
            self.before(state)

    def _decide(self, state):
        """Ends with `(True, value)`, or gives `(False, seconds)` to sleep before the next attempt."""
        error = state.outcome.exception()
        if error is not None and not isinstance(error, Exception):
            raise error
        if not isinstance(error, TryAgain) and not self.retry(state):
            return True, state.outcome.result()
        if self.after is not None:
            self.after(state)
        state.upcoming_sleep = self.wait(state) if self.wait else 0.0
        self.statistics["delay_since_first_attempt"] = state.seconds_since_start
        if self.stop is not None and self.stop(state):
            if self.retry_error_callback:
                return True, self.retry_error_callback(state)
            if self.reraise and error is not None:
                raise error
            raise self.retry_error_cls(state.outcome) from error
        state.next_action = RetryAction(state.upcoming_sleep)
        state.idle_for += state.upcoming_sleep
        self.statistics["idle_for"] += state.upcoming_sleep
        self.statistics["attempt_number"] += 1
        if self.before_sleep is not None:
            self.before_sleep(state)
        return False, state.upcoming_sleep

    def __iter__(self):
        state = self._start(None, (), {})
        while True:
            self._begin_attempt(state)
            yield AttemptManager(state)
            done, value = self._decide(state)
            if done:
                return
            state.prepare_for_next_attempt()
            self.sleep(value)


class Retrying(BaseRetrying):
    def __call__(self, function, *args, **kwargs):
        state = self._start(function, args, kwargs)
        while True:
            self._begin_attempt(state)
            try:
                state.set_result(function(*args, **kwargs))
            except Exception as error:
                state.set_exception(error)
            done, value = self._decide(state)
            if done:
                return value
            state.prepare_for_next_attempt()
            self.sleep(value)


class AsyncRetrying(BaseRetrying):
    async def __call__(self, function, *args, **kwargs):
        state = self._start(function, args, kwargs)
        while True:
            self._begin_attempt(state)
            try:
                state.set_result(await function(*args, **kwargs))
            except Exception as error:
                state.set_exception(error)
            done, value = self._decide(state)
            if done:
                return value
            state.prepare_for_next_attempt()
            slept = self.sleep(value)
            if inspect.isawaitable(slept):
                await slept

    async def __aiter__(self):
        for attempt in self:
            yield attempt


def retry(*dargs, **dkw):
    if len(dargs) == 1 and callable(dargs[0]) and not isinstance(dargs[0], _Combinable):
        return retry()(dargs[0])

    def decorate(function):
        return Retrying(*dargs, **dkw).wraps(function)

    return decorate

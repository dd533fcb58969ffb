"""The iterators that call functions."""

import operator as _operator

_MISSING = object()


def accumulate(iterable, func=None, *, initial=None):
    func = _operator.add if func is None else func
    items = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(items)
        except StopIteration:
            return
    yield total
    for item in items:
        total = func(total, item)
        yield total


def batched(iterable, n):
    if n < 1:
        raise ValueError("n must be at least one")
    batch = []
    for item in iterable:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def compress(data, selectors):
    for item, wanted in zip(data, selectors):
        if wanted:
            yield item


def dropwhile(predicate, iterable, /):
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    for item in items:
        yield item


def takewhile(predicate, iterable, /):
    for item in iterable:
        if not predicate(item):
            break
        yield item


def filterfalse(function, iterable, /):
    for item in iterable:
        if not (item if function is None else function(item)):
            yield item


def pairwise(iterable, /):
    items = iter(iterable)
    for first in items:
        break
    else:
        return
    for second in items:
        yield (first, second)
        first = second


def starmap(function, iterable, /):
    for args in iterable:
        yield function(*args)


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    while iterators:
        row, found = [], False
        for iterator in iterators:
            item = next(iterator, _MISSING)
            if item is _MISSING:
                row.append(fillvalue)
            else:
                row.append(item)
                found = True
        if not found:
            return
        yield tuple(row)


class groupby:
    def __init__(self, iterable, key=None):
        self._key = key
        self._items = iter(iterable)
        self._has = False
        self._target = _MISSING
        self._group = None

    def __iter__(self):
        return self

    def _fetch(self):
        self._value = next(self._items)
        self._current = self._value if self._key is None else self._key(self._value)
        self._has = True

    def __next__(self):
        while True:
            if not self._has:
                self._fetch()
            if self._target is _MISSING or not self._current == self._target:
                break
            self._has = False
        self._target = self._current
        self._group = object()
        return self._current, self._members(self._target, self._group)

    def _members(self, target, group):
        while self._group is group:
            if not self._has:
                try:
                    self._fetch()
                except StopIteration:
                    return
            if not self._current == target:
                return
            self._has = False
            yield self._value

"""Covering arrays: few combinations in which each two values of different factors occur together."""

import itertools


def pairs(factors):
    """Rows of one value per factor, in which every pair of values of two factors occurs at least once."""
    names = list(factors)
    left = {
        ((a, x), (b, y)): None
        for a, b in itertools.combinations(names, 2)
        for x in range(len(factors[a]))
        for y in range(len(factors[b]))
    }
    rows = []
    while left:
        (a, x), (b, y) = next(iter(left))
        row = {a: x, b: y}
        for name in names:
            if name not in row:
                row[name] = max(range(len(factors[name])), key=lambda value: (gain(row, name, value, names, left), -value))
        chosen = [(name, row[name]) for name in names]
        for pair in itertools.combinations(chosen, 2):
            left.pop(pair, None)
        rows.append({name: factors[name][row[name]] for name in names})
    return rows


def gain(row, name, value, names, left):
    """How many pairs that are still missing a value adds to a row."""
    found = 0
    for other, its in row.items():
        first, second = sorted([(name, value), (other, its)], key=lambda pair: names.index(pair[0]))
        found += (first, second) in left
    return found

"""Means, medians and deviations."""

import math


class StatisticsError(ValueError):
    pass


def _needed(data, name):
    data = list(data)
    if not data:
        raise StatisticsError(f"{name} requires at least one data point")
    return data


def mean(data):
    data = _needed(data, "mean")
    total = math.fsum(data) if any(isinstance(item, float) for item in data) else sum(data)
    result = total / len(data)
    return int(result) if isinstance(total, int) and total % len(data) == 0 else result


def fmean(data, weights=None):
    data = _needed(data, "fmean")
    return math.fsum(data) / len(data)


def median(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    return data[len(data) // 2]


def mode(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def pvariance(data, mu=None):
    data = _needed(data, "pvariance")
    mu = mean(data) if mu is None else mu
    return mean([(item - mu) ** 2 for item in data])


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("variance requires at least two data points")
    xbar = mean(data) if xbar is None else xbar
    total = sum([(item - xbar) ** 2 for item in data])
    result = total / (len(data) - 1)
    return int(result) if isinstance(total, int) and total % (len(data) - 1) == 0 else result


def stdev(data, xbar=None):
    return math.sqrt(variance(data, xbar))


def pstdev(data, mu=None):
    return math.sqrt(pvariance(data, mu))

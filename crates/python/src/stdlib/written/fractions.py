"""Rational numbers."""

import math
import operator
import re

_FORM = re.compile(r"\s*([-+]?)(\d+)(?:/(\d+)|(?:\.(\d*))?(?:[eE]([-+]?\d+))?)?\s*$")


class Fraction:
    def __init__(self, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, Fraction):
                numerator, denominator = numerator.numerator, numerator.denominator
            elif isinstance(numerator, str):
                numerator, denominator = self._parsed(numerator)
            elif isinstance(numerator, int):
                denominator = 1
            else:
                numerator, denominator = numerator.as_integer_ratio()
        elif isinstance(numerator, Fraction) or isinstance(denominator, Fraction):
            made = Fraction(numerator) / Fraction(denominator)
            numerator, denominator = made.numerator, made.denominator
        elif not (isinstance(numerator, int) and isinstance(denominator, int)):
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator) * (-1 if denominator < 0 else 1)
        self._numerator, self._denominator = numerator // common, denominator // common

    @staticmethod
    def _parsed(text):
        found = _FORM.match(text)
        if found is None:
            raise ValueError(f"Invalid literal for Fraction: {text!r}")
        sign, whole, below, decimals, exponent = found.groups()
        numerator, denominator = int(whole), int(below or 1)
        if decimals:
            denominator = 10 ** len(decimals)
            numerator = numerator * denominator + int(decimals)
        if exponent:
            power = int(exponent)
            if power >= 0:
                numerator *= 10**power
            else:
                denominator *= 10**-power
        return (-numerator if sign == "-" else numerator), denominator

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    @classmethod
    def from_float(cls, f):
        return cls(f)

    @classmethod
    def from_decimal(cls, dec):
        return cls(*dec.as_integer_ratio())

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        one, two = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return two if abs(two - self) <= abs(one - self) else one

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def __repr__(self):
        return f"Fraction({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def _with(self, other, exact, floating):
        if isinstance(other, int):
            other = Fraction(other)
        if isinstance(other, Fraction):
            return exact(self, other)
        if isinstance(other, float):
            return floating(float(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._with(
            other,
            lambda a, b: Fraction(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator),
            operator.add,
        )

    def __sub__(self, other):
        return self._with(
            other,
            lambda a, b: Fraction(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator),
            operator.sub,
        )

    def __mul__(self, other):
        return self._with(
            other,
            lambda a, b: Fraction(a._numerator * b._numerator, a._denominator * b._denominator),
            operator.mul,
        )

    def __truediv__(self, other):
        return self._with(
            other,
            lambda a, b: Fraction(a._numerator * b._denominator, a._denominator * b._numerator),
            operator.truediv,
        )

    def __floordiv__(self, other):
        return self._with(other, lambda a, b: (a / b).__floor__(), operator.floordiv)

    def __mod__(self, other):
        return self._with(other, lambda a, b: a - b * (a // b), operator.mod)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __rtruediv__(self, other):
        return Fraction(other) / self if isinstance(other, int) else other / float(self)

    def __pow__(self, power):
        if isinstance(power, int):
            if power >= 0:
                return Fraction(self._numerator**power, self._denominator**power)
            return Fraction(self._denominator**-power, self._numerator**-power)
        return float(self) ** power

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __trunc__(self):
        return int(self._numerator / self._denominator) if abs(self) < 2**53 else self._numerator // self._denominator

    __int__ = __trunc__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __float__(self):
        return self._numerator / self._denominator

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator or rest * 2 == self._denominator and floor % 2 == 0:
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __bool__(self):
        return self._numerator != 0

    def __hash__(self):
        return hash(self._numerator) if self._denominator == 1 else hash((self._numerator, self._denominator))

    def __eq__(self, other):
        if isinstance(other, int):
            return self._denominator == 1 and self._numerator == other
        if isinstance(other, Fraction):
            return self._numerator == other._numerator and self._denominator == other._denominator
        return float(self) == other if isinstance(other, float) else NotImplemented

    def _ordered(self, other, compare):
        if isinstance(other, float):
            return compare(float(self), other)
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction(other)
        return compare(self._numerator * other._denominator, other._numerator * self._denominator)

    def __lt__(self, other):
        return self._ordered(other, operator.lt)

    def __le__(self, other):
        return self._ordered(other, operator.le)

    def __gt__(self, other):
        return self._ordered(other, operator.gt)

    def __ge__(self, other):
        return self._ordered(other, operator.ge)

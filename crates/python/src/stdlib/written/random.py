"""Random numbers, drawn as CPython draws them: the same seed gives the same numbers."""

import hashlib
import math

from _random import Generator


class Random:
    def __init__(self, x=None):
        self._generator = Generator()
        self.gauss_next = None
        if x is not None:
            self.seed(x)

    def seed(self, a=None, version=2):
        self.gauss_next = None
        if a is None:
            self._generator = Generator()
            return
        if isinstance(a, (str, bytes)):
            data = a.encode() if isinstance(a, str) else a
            a = int.from_bytes(data + hashlib.sha512(data).digest(), "big")
        elif isinstance(a, float):
            a = hash(a)
        elif not isinstance(a, int):
            raise TypeError(
                "The only supported seed types are: None,\nint, float, str, bytes, and bytearray."
            )
        self._generator.seed(int(a))

    def getstate(self):
        return (3, self._generator.getstate(), self.gauss_next)

    def setstate(self, state):
        self._generator.setstate(state[1])
        self.gauss_next = state[2]

    def random(self):
        return self._generator.random()

    def getrandbits(self, k):
        return self._generator.getrandbits(k)

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def _randbelow(self, n):
        if not n:
            return 0
        bits = n.bit_length()
        drawn = self.getrandbits(bits)
        while drawn >= n:
            drawn = self.getrandbits(bits)
        return drawn

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
        if step == 0:
            raise ValueError("zero step for randrange()")
        count = (width + step + (-1 if step > 0 else 1)) // step
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._randbelow(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        size = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[math.floor(self.random() * (size + 0.0))] for _ in range(k)]
            cum_weights, total = [], 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != size:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        found = []
        for _ in range(k):
            drawn, at = self.random() * total, 0
            while at < size - 1 and not drawn < cum_weights[at]:
                at += 1
            found.append(population[at])
        return found

    def shuffle(self, x):
        for at in range(len(x) - 1, 0, -1):
            other = self._randbelow(at + 1)
            x[at], x[other] = x[other], x[at]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        population = list(population)
        if counts is not None:
            population = [item for item, count in zip(population, counts) for _ in range(count)]
        size = len(population)
        if not 0 <= k <= size:
            raise ValueError("Sample larger than population or is negative")
        limit = 21
        if k > 5:
            limit += 4 ** math.ceil(math.log(k * 3, 4))
        if size <= limit:
            found = []
            for at in range(k):
                drawn = self._randbelow(size - at)
                found.append(population[drawn])
                population[drawn] = population[size - at - 1]
            return found
        found, seen = [], set()
        for _ in range(k):
            drawn = self._randbelow(size)
            while drawn in seen:
                drawn = self._randbelow(size)
            seen.add(drawn)
            found.append(population[drawn])
        return found

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        drawn = self.random()
        try:
            middle = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if drawn > middle:
            drawn, middle, low, high = 1.0 - drawn, 1.0 - middle, high, low
        return low + (high - low) * math.sqrt(drawn * middle)

    def gauss(self, mu=0.0, sigma=1.0):
        drawn, self.gauss_next = self.gauss_next, None
        if drawn is None:
            angle = self.random() * 2.0 * math.pi
            radius = math.sqrt(-2.0 * math.log(1.0 - self.random()))
            drawn = math.cos(angle) * radius
            self.gauss_next = math.sin(angle) * radius
        return mu + drawn * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        magic = 4 * math.exp(-0.5) / math.sqrt(2.0)
        while True:
            first = self.random()
            second = 1.0 - self.random()
            z = magic * (first - 0.5) / second
            if z * z / 4.0 <= -math.log(second):
                return mu + z * sigma

    def expovariate(self, lambd=1.0):
        return -math.log(1.0 - self.random()) / lambd


class SystemRandom(Random):
    def seed(self, *args, **kwds):
        return None


_shared = Random()
seed = _shared.seed
getstate = _shared.getstate
setstate = _shared.setstate
random = _shared.random
getrandbits = _shared.getrandbits
randbytes = _shared.randbytes
randrange = _shared.randrange
randint = _shared.randint
choice = _shared.choice
choices = _shared.choices
shuffle = _shared.shuffle
sample = _shared.sample
uniform = _shared.uniform
triangular = _shared.triangular
gauss = _shared.gauss
normalvariate = _shared.normalvariate
expovariate = _shared.expovariate

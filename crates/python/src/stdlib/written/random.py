"""`random`: the Mersenne Twister of Matsumoto and Nishimura (MT19937), so that a seed gives the numbers that it gives in
CPython, and what is drawn from them."""

from bisect import bisect
from hashlib import sha512
from itertools import accumulate
from math import ceil, cos, exp, floor, log, pi, sin, sqrt
from operator import index
from secrets import randbits

_WORDS = 624
_MIDDLE = 397
_MASK = 0xFFFFFFFF


class Random:
    """Numbers from a state of 624 words."""

    def __init__(self, x=None):
        self._spare = None
        self.seed(x)

    def seed(self, a=None, version=2):
        if a is None:
            a = randbits(256)
        elif isinstance(a, (str, bytes)):
            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(a + sha512(a).digest(), "big")
        elif isinstance(a, float):
            a = hash(a)
        elif not isinstance(a, int):
            raise TypeError(
                "The only supported seed types are: None,\nint, float, str, bytes, and bytearray."
            )
        self._spare = None
        self._start(abs(a))

    def _start(self, number):
        key = []
        while number:
            key.append(number & _MASK)
            number >>= 32
        key = key or [0]
        state = [19650218]
        for place in range(1, _WORDS):
            last = state[-1]
            state.append((1812433253 * (last ^ (last >> 30)) + place) & _MASK)
        place, turn = 1, 0
        for _ in range(max(_WORDS, len(key))):
            last = state[place - 1]
            state[place] = ((state[place] ^ ((last ^ (last >> 30)) * 1664525)) + key[turn] + turn) & _MASK
            place, turn = place + 1, (turn + 1) % len(key)
            if place == _WORDS:
                state[0], place = state[-1], 1
        for _ in range(_WORDS - 1):
            last = state[place - 1]
            state[place] = ((state[place] ^ ((last ^ (last >> 30)) * 1566083941)) - place) & _MASK
            place += 1
            if place == _WORDS:
                state[0], place = state[-1], 1
        state[0] = 0x80000000
        self._state, self._next = state, _WORDS

    def _twist(self):
        state = self._state
        for place in range(_WORDS):
            joined = (state[place] & 0x80000000) | (state[(place + 1) % _WORDS] & 0x7FFFFFFF)
            odd = 0x9908B0DF if joined & 1 else 0
            state[place] = state[(place + _MIDDLE) % _WORDS] ^ (joined >> 1) ^ odd
        self._next = 0

    def _word(self):
        if self._next >= _WORDS:
            self._twist()
        word = self._state[self._next]
        self._next += 1
        word ^= word >> 11
        word ^= (word << 7) & 0x9D2C5680
        word ^= (word << 15) & 0xEFC60000
        return word ^ (word >> 18)

    def getstate(self):
        return (3, tuple(self._state) + (self._next,), self._spare)

    def setstate(self, state):
        version, words, self._spare = state
        if version != 3:
            raise ValueError(f"state with version {version} passed to Random.setstate() of version 3")
        self._state, self._next = list(words[:-1]), words[-1]

    def random(self):
        return ((self._word() >> 5) * 67108864 + (self._word() >> 6)) / 9007199254740992

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        bits = 0
        for place in range(0, k, 32):
            bits |= (self._word() >> max(0, 32 - (k - place))) << place
        return bits

    def _below(self, limit):
        size = limit.bit_length()
        number = self.getrandbits(size)
        while number >= limit:
            number = self.getrandbits(size)
        return number

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        start = index(start)
        if stop is None:
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        stop, step = index(stop), index(step)
        if step == 0:
            raise ValueError("zero step for randrange()")
        count = (stop - start + step + (-1 if step > 0 else 1)) // step
        if count <= 0:
            if step == 1:
                raise ValueError("empty range for randrange() (%d, %d, %d)" % (start, stop, stop - start))
            raise ValueError("empty range for randrange()")
        return start + step * self._below(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def shuffle(self, x):
        for place in range(len(x) - 1, 0, -1):
            other = self._below(place + 1)
            x[place], x[other] = x[other], x[place]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if counts is not None:
            sums = list(accumulate(counts))
            if len(sums) != len(population):
                raise ValueError("The number of counts does not match the population")
            total = sums.pop()
            return [population[bisect(sums, place)] for place in self.sample(range(total), k)]
        size = len(population)
        if not 0 <= k <= size:
            raise ValueError("Sample larger than population or is negative")
        limit = 21
        if k > 5:
            limit += 4 ** ceil(log(k * 3, 4))
        chosen = []
        if size <= limit:
            pool = list(population)
            for turn in range(k):
                place = self._below(size - turn)
                chosen.append(pool[place])
                pool[place] = pool[size - turn - 1]
            return chosen
        taken = set()
        for _ in range(k):
            place = self._below(size)
            while place in taken:
                place = self._below(size)
            taken.add(place)
            chosen.append(population[place])
        return chosen

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        size = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[floor(self.random() * (size + 0.0))] for _ in range(k)]
            cum_weights = list(accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != size:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        return [population[bisect(cum_weights, self.random() * total, 0, size - 1)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        drawn = self.random()
        if high == low:
            return low
        middle = 0.5 if mode is None else (mode - low) / (high - low)
        if drawn > middle:
            drawn, middle, low, high = 1.0 - drawn, 1.0 - middle, high, low
        return low + (high - low) * sqrt(drawn * middle)

    def gauss(self, mu=0.0, sigma=1.0):
        spare, self._spare = self._spare, None
        if spare is None:
            angle = self.random() * (2.0 * pi)
            radius = sqrt(-2.0 * log(1.0 - self.random()))
            spare, self._spare = cos(angle) * radius, sin(angle) * radius
        return mu + spare * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            first = self.random()
            second = 1.0 - self.random()
            ratio = (4 * exp(-0.5) / sqrt(2.0)) * (first - 0.5) / second
            if ratio * ratio / 4.0 <= -log(second):
                return mu + ratio * sigma

    def expovariate(self, lambd):
        return -log(1.0 - self.random()) / lambd


class SystemRandom(Random):
    """Numbers of the system's own source; there is no state to seed or keep."""

    def __init__(self, x=None):
        self._spare = None

    def seed(self, *args, **kwargs):
        return None

    def random(self):
        return randbits(53) / 9007199254740992

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return randbits(k) if k else 0

    def getstate(self):
        raise NotImplementedError("System entropy source does not have state.")

    def setstate(self, state):
        raise NotImplementedError("System entropy source does not have state.")


_shared = Random()
seed = _shared.seed
random = _shared.random
uniform = _shared.uniform
triangular = _shared.triangular
randint = _shared.randint
choice = _shared.choice
randrange = _shared.randrange
sample = _shared.sample
shuffle = _shared.shuffle
choices = _shared.choices
normalvariate = _shared.normalvariate
expovariate = _shared.expovariate
gauss = _shared.gauss
getstate = _shared.getstate
setstate = _shared.setstate
getrandbits = _shared.getrandbits
randbytes = _shared.randbytes

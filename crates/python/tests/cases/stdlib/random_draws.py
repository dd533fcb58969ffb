# === seeded numbers
import random
r = random.Random(42)
print(r.random(), r.randint(1, 100), r.choice("abcdef"), r.uniform(1, 2), r.getrandbits(70), r.randrange(0, 100, 7))
x = list(range(10))
r.shuffle(x)
print(x, r.sample(range(100), 5), r.sample(range(1000), 30), r.choices("ab", k=5), r.choices([1, 2], weights=[1, 9], k=3))
print(r.gauss(0, 1), r.gauss(0, 1), r.triangular(), r.expovariate(2), r.normalvariate(1, 2), r.randbytes(5))
print(random.Random("привет").random(), random.Random(2**70).random(), random.Random(-5).randint(0, 9), random.Random(b"x").random())
random.seed(1)
print(random.random(), random.randint(1, 6), [random.random() for _ in range(700)][-1])
state = r.getstate()
first = r.random()
r.setstate(state)
print(first == r.random())
for call in (lambda: random.choice([]), lambda: random.randint(2, 1), lambda: random.sample([1], 2), lambda: random.sample({1}, 1), lambda: random.randrange(0)):
    try:
        print(call())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)

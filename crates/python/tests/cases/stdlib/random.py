# === seeded numbers
import random

for seed in [0, 1, 42, -7, 2**64 + 3, 10**30, "семя", b"seed", 1.5, True]:
    random.seed(seed)
    print(seed, random.random(), random.getrandbits(7), random.getrandbits(100), random.randint(1, 6), random.randrange(0, 100, 7), random.choice("абв"), random.uniform(1, 2), random.randbytes(3))

# === draws
import random

random.seed(5)
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 3), random.sample(range(1000), 30), random.sample("abcdef", 6), random.sample(["x", "y"], 3, counts=[2, 5]))
print(random.choices("abc", k=5), random.choices("abc", weights=[1, 0, 3], k=5), random.choices([1, 2], cum_weights=[1, 4], k=4))
print(random.gauss(0, 1), random.gauss(5, 2), random.normalvariate(), random.expovariate(2), random.triangular(1, 9, 3), random.triangular())

# === instances and state
import random

one, two = random.Random(7), random.Random(7)
print(one.random() == two.random(), one.randint(0, 10**30), one.choice([1]))
state = one.getstate()
drawn = [one.random() for _ in range(3)]
one.setstate(state)
print(drawn == [one.random() for _ in range(3)], len({one.random() for _ in range(700)}))
print(0 <= random.random() < 1, 0 <= random.SystemRandom().random() < 1, random.SystemRandom().randint(3, 3), random.Random().random() != random.Random().random())

# === what is refused
import random

for refused in [lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.sample({1, 2}, 1), lambda: random.randrange(0), lambda: random.randint(5, 1), lambda: random.randrange(1, 5, 0), lambda: random.seed([]), lambda: random.choices([1], weights=[1, 2]), lambda: random.choices([1], weights=[0])]:
    try:
        print(refused())
    except Exception as error:
        print(type(error).__name__, error)

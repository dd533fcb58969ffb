def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


NUMBERS = [0, 1, -1, 2, 7, -7, 10, -10, 255, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 2**63, -(2**63) - 1, 2**64, 10**25, -(10**25), 3**100, True, False]
for a in NUMBERS:
    print(a, -a, +a, ~a, abs(a), bool(a), float(a), a.bit_length(), a.bit_count(), hash(a), bin(a), oct(a), hex(a), str(a), repr(a), a.numerator, a.denominator, a.real, a.imag, a.as_integer_ratio(), a.conjugate(), int(a))
    for b in NUMBERS:
        print(a, b, a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a <= b, a == b, a != b, a > b, a >= b, end=" ")
        show("//", lambda: a // b)
        show("%", lambda: a % b)
        show("/", lambda: a / b)
        show("divmod", lambda: divmod(a, b))
for a in [0, 1, -1, 2, -3, 10, 2**64]:
    for b in [0, 1, 2, 3, 5, 64, 100, -1, -2]:
        show(f"{a}**{b}", lambda: a**b)
        show(f"{a}<<{b}", lambda: a << b)
        show(f"{a}>>{b}", lambda: a >> b)
        show(f"pow({a},{b},7)", lambda: pow(a, b, 7))
        show(f"pow({a},{b},-7)", lambda: pow(a, b, -7))
show("pow mod 0", lambda: pow(2, 3, 0))
show("pow mod float", lambda: pow(2.0, 3, 5))
show("pow mod str", lambda: pow(2, "3", 5))
show("pow kw", lambda: pow(base=2, exp=5, mod=3))
show("shift far", lambda: 1 >> 10**20)
show("shift far", lambda: -1 >> 10**20)
show("shift far", lambda: 0 << 10**20)
show("true division", lambda: 10**400 / 10**399)
show("true division", lambda: (10**400 + 1) / 3**10)
show("true division", lambda: 1 / 10**400)
show("true division", lambda: 10**23 / 3)
show("true division", lambda: (2**53 + 1) / 1)
show("true division", lambda: (2**54 + 3) / 2)
show("true division", lambda: 3 / 2**1074)
show("true division", lambda: -5 / 2**1075)
show("true division", lambda: 2**1023 * 3 / 2)
show("float of big", lambda: float(10**400))
show("int + str", lambda: 1 + "a")
show("int + None", lambda: 1 + None)
show("int - list", lambda: 1 - [])
show("int @ int", lambda: 1 @ 2)
show("int << float", lambda: 1 << 2.0)
show("int < str", lambda: 1 < "a")
show("int // str", lambda: 1 // "a")
show("~float", lambda: ~1.0)
show("1 and", lambda: 5 & 2.0)
show("or", lambda: True | False)
show("and", lambda: True & 1)
show("xor", lambda: True ^ True)
show("bool sum", lambda: True + True)
show("-True", lambda: -True)
show("~True", lambda: ~True)
for text in ["1", " 42 ", "-7", "+7", "1_000", "_1", "1_", "1__0", "", " ", "0x1f", "1f", "٣٤", "１２", "1.5", "abc", "0b11", "- 1", "--1", "1e5", "ж", "\n9\t", "0", "00", "9" * 30, "½"]:
    show(f"int({text!r})", lambda: int(text))
for text, base in [("0x1f", 16), ("0X1F", 0), ("1f", 16), ("0b101", 2), ("0b101", 0), ("0o17", 8), ("0o17", 0), ("017", 0), ("0", 0), ("00", 0), ("zz", 36), ("12", 2), ("1", 1), ("1", 37), ("1", -1), ("0b12", 16), ("1_0", 2), ("0x_f", 16), ("ff", 15), ("", 10), ("z", 35), ("-0xff", 16), ("5", "x"), (5, 10), (b"12", 10)]:
    show(f"int({text!r}, {base})", lambda: int(text, base))
show("int(base kw)", lambda: int("11", base=2))
show("int()", lambda: int())
for value in [1.9, -1.9, 1e20, float("inf"), float("nan"), None, [], b"12", b"x", object, True, "1" * 5000]:
    show(f"int({str(value)[:10]})", lambda: int(value))
show("str of huge", lambda: str(10**5000))
show("repr len", lambda: len(str(10**4299)))
for length, order, signed in [(1, "big", False), (2, "little", False), (8, "big", True), (0, "big", False), (-1, "big", False), (4, "middle", False)]:
    for value in [0, 1, 127, 128, 255, 256, -1, -128, -129, 2**63, 2**64]:
        show(f"{value}.to_bytes({length},{order},{signed})", lambda: value.to_bytes(length, order, signed=signed))
for data in [b"", b"\x00", b"\xff", b"\x01\x02", b"\xff\xfe", b"\x80" + b"\x00" * 9, [1, 2, 3]]:
    for order in ["big", "little"]:
        for signed in [False, True]:
            show(f"from_bytes({data!r},{order},{signed})", lambda: int.from_bytes(data, order, signed=signed))
show("to_bytes default", lambda: (5).to_bytes())
for value in [0, 5, 15, 25, 35, 1234, -1250, 10**20 + 5, 55]:
    for digits in [None, 0, 1, -1, -2, -3, -30]:
        show(f"round({value},{digits})", lambda: round(value, digits))
show("round float digits", lambda: round(5, 1.5))
print(0x1F, 0b101, 0o17, 1_000_000, 0xFFFFFFFFFFFFFFFFFF)
n = 5
n += 3
n -= 1
n *= 4
n //= 3
n %= 5
n **= 3
n <<= 2
n >>= 1
n |= 8
n &= 0xFF
n ^= 3
print(n)
n = 7
n /= 2
print(n)
print(1 if 10**30 else 0, 1 == 1.0, 10**20 == 1e20, 2**53 + 1 == float(2**53 + 1), 2**53 + 1 > float(2**53), 10**400 > 1e308, -(10**400) < float("-inf"))
print(int.__name__, (5).__class__, isinstance(True, int), issubclass(bool, int), type(True), bool(), bool([]), bool("x"))
print((5).__add__(3), (5).__truediv__(2), (5).__eq__(5.0), (5).__lt__(6), int.__add__(1, 2), (7).__index__(), (3).__float__())
total = 1
for i in range(1, 60):
    total *= i
print(total, sum(range(1000)), max(1, 2**70), min(-5, 3))

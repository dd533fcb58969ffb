def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


inf, nan = float("inf"), float("nan")
NUMBERS = [0.0, -0.0, 1.0, -1.0, 0.1, 0.2, 1.5, -2.5, 3.7, -3.7, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 1 / 3, 2.0**53, 1e22, 1e23, inf, -inf]
for a in NUMBERS:
    print(repr(a), str(a), -a, +a, abs(a), bool(a), a.is_integer(), hash(a), a.hex(), a.real, a.imag)
    show("int", lambda: int(a))
    show("ratio", lambda: a.as_integer_ratio())
    show("fromhex", lambda: float.fromhex(a.hex()) == a)
    for digits in [None, 0, 1, 2, 5, -1, -2, -5, 20, 400, -400]:
        show(f"round({a}, {digits})", lambda: round(a, digits))
    for b in NUMBERS + [0, 2, -3, 10**20]:
        print(repr(a), repr(b), a + b, a - b, a * b, a < b, a <= b, a == b, a > b, end=" ")
        show("/", lambda: a / b)
        show("//", lambda: a // b)
        show("%", lambda: a % b)
        show("divmod", lambda: divmod(a, b))
for a in [0.0, -0.0, 1.0, 2.0, 0.5, 10.0, -8.0, inf, -inf]:
    for b in [0.0, 1.0, 2.0, 0.5, -1.0, -2.0, 3.0, 1000.0, 10, -3, inf, -inf]:
        if a < 0 and b == 0.5 and a != -inf:
            continue
        show(f"{a}**{b}", lambda: a**b)
print(nan, nan == nan, nan != nan, nan < 1, 1 < nan, nan in [nan], repr(-nan), nan + 1, max(1, nan), min(nan, 1))
for text in ["1", "1.5", " -2.5e3 ", "1e400", "-1e-400", "inf", "-Infinity", "NaN", "+nan", ".5", "5.", ".", "", "1_0.5", "1__0", "_1", "0x10", "1e", "e5", "1.5.2", "1,5", "٣.١٤", "ж", "1e+5", "1 2", "1e1_0", "infin", "1_e5", "--1"]:
    show(f"float({text!r})", lambda: float(text))
for value in [1, True, 10**400, None, [], b"1.5", b"x", "1"]:
    show(f"float({str(value)[:12]})", lambda: float(value))
show("float()", lambda: float())
for text in ["0x1.8p+1", "0x.8", "1.8", "-0x1p-1074", "0x1p1024", "inf", "nan", "x", "0x1p", "0x", " 0x1 "]:
    show(f"fromhex({text!r})", lambda: float.fromhex(text))
for value in [0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 0.125, 1e300, 12345.6789, 5e15, 0.05, 0.15, 0.25, 0.35, 1234.5678]:
    for digits in [None, 0, 1, 2, 3, -1, -2, -3]:
        show(f"round({value}, {digits})", lambda: round(value, digits))
show("round inf", lambda: round(inf))
show("round nan", lambda: round(nan))
show("round inf 2", lambda: round(inf, 2))
show("round big", lambda: round(1.7e308, -308))
show("round str", lambda: round("x"))
show("round arg", lambda: round(1.5, "x"))
show("add", lambda: 1.0 + "a")
show("add None", lambda: 1.5 - None)
show("and", lambda: 1.0 & 2)
show("shift", lambda: 1.0 << 2)
show("cmp", lambda: 1.0 < "a")
show("~", lambda: ~1.5)
show("overflow", lambda: 10.0**400)
show("overflow int", lambda: 10**400 * 1.0)
print(0.1 + 0.2, 1e3, 1e100, 1.0e-10, 100000.0, 1234567890123456.7, 0.1 + 0.7, 1 / 3, 2 / 3, 10 / 2, 1e16 + 1, 123e-7)
print(1.0 == 1, hash(1.0) == hash(1), {1.0: "a"}[1], {1: "b"}.get(1.0), 0.0 == -0.0, 1.5.__round__(), (2.5).__int__(), (1.5).__add__(1), float.__mul__(2.0, 3))
print(sum([0.1] * 10), sum([1, 2.5]), int(1e20), 7 // 2.0, -7 // 2.0, 7 % -2.5, 1e-300 * 1e-300, 1e300 * 1e300)

def show(value, spec):
    try:
        print(f"{value!r:>25} {spec!r:>12} {format(value, spec)!r}")
    except Exception as error:
        print(f"{value!r:>25} {spec!r:>12} ! {type(error).__name__} {error}")


INTS = [0, 1, -1, 42, -1234567, 10**20, -(10**30), True, 255]
INT_SPECS = ["", "d", "5", "<5", ">5", "^6", "=6", "+", "-", " ", "+d", "05", "010,", "09,", "08,", ",", "_", ",d", "_d", "b", "o", "x", "X", "#b", "#o", "#x", "#X", "#010x", "_b", "_x", "015_b",
             "n", "c", "e", ".2f", "10.3e", "g", "%", ".1%", "*>10", "ж^9", "+,", "0>5", "x<5", "<05", "5c", ".3", ".3d", "s", "5s", "q", ",b", "_c", ",,", "_,", ",_", "#", "#d", "+c", "#c", "z", "zd", "5 ", "5d5", "=+10,", "1000000", ".", "d.", "Ж"]
for value in INTS:
    for spec in INT_SPECS:
        if spec == "1000000":
            print(len(format(value, spec)))
        else:
            show(value, spec)

FLOATS = [0.0, -0.0, 1.0, -1.5, 3.14159265, 1e-7, 1e16, 1.5e300, 123456789.123456, 0.1, 2.5, 0.125, 1e22, 5e-324, float("inf"), float("-inf"), float("nan"), 99999.5, 0.00001234]
FLOAT_SPECS = ["", "f", "e", "g", "E", "G", "F", "n", "%", ".0f", ".1f", ".2f", ".10f", ".0e", ".1e", ".3g", ".0g", ".17g", ".1", ".3", ".10", "10", "<10", "^12.2f", "+", " ", "+.2f", "010", "010.2f", ",", ",.2f", "_.3f", "020,.2f",
               "#.0f", "#.0e", "#g", "#.3g", "#", "z.1f", "z.0f", "z", "*^+12.3f", "=10.1f", "d", "s", "x", "c", ".50f", ".2000f", ".25", "0=10", "08,.1f", "+z.0f", "+010", "-010"]
for value in FLOATS:
    for spec in FLOAT_SPECS:
        if spec == ".2000f":
            print(len(format(value, spec)))
        else:
            show(value, spec)

for value in ["", "a", "abc", "привет", "😀x"]:
    for spec in ["", "s", "5", "<5", ">6", "^7", "*^7", ".2", "5.2", "05", "x<05", ".0", "=5", "+", " ", "-", "#", "d", ",", "_s", ",s", "z", "f", "5x", ".", "é>4", ".100"]:
        show(value, spec)
try:
    format(1, "99999999999999999999")
except ValueError as error:
    print(error)
try:
    format(1.0, ".99999999999f")
except ValueError as error:
    print(error)
try:
    print(len(format("x", "9999999999999")))
except MemoryError as error:
    print("MemoryError")

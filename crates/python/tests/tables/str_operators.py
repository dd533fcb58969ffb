def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


s = "привет, мир 😀"
for index in [0, 1, -1, 5, 12, 13, -13, -14, 100, True]:
    show(f"[{index}]", lambda: s[index])
for start in [None, 0, 2, -3, 50, -50]:
    for stop in [None, 0, 5, -2, 50, -50]:
        for step in [None, 1, 2, -1, -3, 10**20, -10**20]:
            show(f"[{start}:{stop}:{step}]", lambda: s[start:stop:step])
show("step 0", lambda: s[::0])
show("float index", lambda: s[1.0])
show("str index", lambda: s["a"])
show("slice of str", lambda: s["a":])
show("add", lambda: "a" + "b")
show("add int", lambda: "a" + 1)
show("radd int", lambda: 1 + "a")
show("add None", lambda: "a" + None)
show("add bytes", lambda: "a" + b"b")
show("mul", lambda: "ab" * 3)
show("rmul", lambda: 3 * "ab")
show("mul neg", lambda: "ab" * -1)
show("mul bool", lambda: "ab" * True)
show("mul float", lambda: "ab" * 1.5)
show("mul str", lambda: "ab" * "c")
show("mul huge", lambda: "ab" * 10**12)
show("mul huger", lambda: "ab" * 10**30)
show("mul empty", lambda: "" * 10**12)
show("sub", lambda: "a" - "b")
show("neg", lambda: -"a")
show("in", lambda: "ив" in s)
show("in empty", lambda: "" in "")
show("in int", lambda: 1 in "abc")
show("in None", lambda: None in "abc")
for a, b in [("a", "b"), ("a", "A"), ("ab", "a"), ("ж", "z"), ("😀", "￿"), ("", "a"), ("a", "a")]:
    print(a, b, a < b, a <= b, a == b, a != b, a > b, a >= b)
show("lt int", lambda: "a" < 1)
show("eq int", lambda: "1" == 1)
show("ne None", lambda: "1" != None)
show("len", lambda: len(s))
show("iter", lambda: list("aж😀"))
show("setitem", lambda: s.__setitem__(0, "x"))
text = "abc"
text += "def"
text *= 2
print(text, "x" "y", """triple
quoted""", r"raw\n", "\x41\u0416\U0001F600\N{GREEK SMALL LETTER ALPHA}\101\
joined")
for text in ["it's", 'say "hi"', "both ' and \"", "back\\slash", "tab\tnl\ncr\r", "\x00\x1f\x7f\x80\xa0\xad", "é€😀", "\u200b\u2028\ufeff\ue000", "\U000e0001", "a\u0301"]:
    print(repr(text), ascii(text))
print(hash("") == 0, hash("a") == hash("a"), "a" is "a")

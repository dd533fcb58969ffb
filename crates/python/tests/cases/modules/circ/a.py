from circ import b
a_value = 1
def use(): return b.b_value

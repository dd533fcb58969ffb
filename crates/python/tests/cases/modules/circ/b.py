from circ import a
b_value = 2
def use(): return a.a_value

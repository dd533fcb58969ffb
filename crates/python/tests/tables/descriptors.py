def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


class Temperature:
    def __init__(self):
        self._c = 0

    @property
    def celsius(self):
        """Градусы."""
        return self._c

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._c = value

    @celsius.deleter
    def celsius(self):
        self._c = None

    @property
    def readonly(self):
        return "ro"

    writeonly = property(None, lambda self, value: setattr(self, "_w", value))
    lam = property(lambda self: self._c * 2, doc="doc")

    @classmethod
    def make(cls, value):
        made = cls()
        made.celsius = value
        return made

    @staticmethod
    def convert(c):
        return c * 9 / 5 + 32

    @classmethod
    @property
    def both(cls):
        return cls.__name__


t = Temperature()
t.celsius = 25
print(t.celsius, t.readonly, t.lam, Temperature.celsius.__doc__, Temperature.lam.__doc__, type(Temperature.celsius), Temperature.make(5).celsius, t.make(6).celsius, Temperature.convert(100), t.convert(0))
show("set", lambda: setattr(t, "celsius", -300))
show("readonly", lambda: setattr(t, "readonly", 1))
show("readonly del", lambda: delattr(t, "readonly"))
show("writeonly", lambda: t.writeonly)
t.writeonly = 7
print(t._w)
del t.celsius
print(t.celsius, Temperature.celsius.fget is not None, Temperature.readonly.fset)
print(Temperature.both)


class Sub(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return "sub"

    @property
    def readonly(self):
        return super().readonly + "!"

    @classmethod
    def make(cls, value):
        return super().make(value + 1)


s = Sub()
print(s.celsius, s.readonly, type(Sub.make(1)).__name__, Sub.make(1)._c)
s.celsius = 3
print(s._c)


class cached(property):
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return ("cached", self.fget(instance))


class C:
    @cached
    def value(self):
        return 5


print(C().value, isinstance(C.value, property))


class Descriptor:
    def __set_name__(self, owner, name):
        self.name = name
        self.owner = owner.__name__

    def __get__(self, instance, owner):
        if instance is None:
            return f"class access {self.name} of {self.owner}"
        return instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value * 2

    def __delete__(self, instance):
        del instance.__dict__[self.name]


class Owner:
    field = Descriptor()


o = Owner()
print(Owner.field, o.field)
o.field = 21
print(o.field, o.__dict__)
del o.field
print(o.field)


class NonData:
    def __get__(self, instance, owner):
        return "computed"


class Holder:
    plain = NonData()


h = Holder()
print(h.plain)
h.plain = "own"
print(h.plain)


def wrap(function):
    def inner(*args, **kwargs):
        return ("wrapped", function(*args, **kwargs))

    inner.__name__ = function.__name__
    return inner


class Decorated:
    @staticmethod
    @wrap
    def static(a):
        return a

    @classmethod
    @wrap
    def cls_method(cls, a):
        return (cls.__name__, a)

    @property
    @wrap
    def prop(self):
        return 1

    @wrap
    def normal(self, a):
        return a


x = Decorated()
print(x.static(1), Decorated.static(2), x.cls_method(3), x.prop, x.normal(4), Decorated.normal(x, 5), x.static.__name__)
f = staticmethod(lambda: 5)
print(f(), f.__func__(), classmethod(len).__func__ is len, staticmethod(len).__wrapped__ is len)
show("classmethod call", lambda: classmethod(len)())
show("classmethod args", lambda: classmethod())
print(Temperature.make.__self__ is Temperature, t.make.__func__ is Temperature.make.__func__, [].append.__name__, "".join.__self__ == "")

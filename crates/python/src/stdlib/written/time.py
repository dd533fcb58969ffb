"""The records of `time` and `datetime`."""

from collections import namedtuple

IsoCalendarDate = namedtuple("IsoCalendarDate", "year week weekday", module="datetime")
IsoCalendarDate.__repr__ = lambda self: (
    f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"
)

_FIELDS = (
    "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
)


def _field(index):
    return property(lambda self: self[index])


class struct_time(tuple):
    n_fields = 11
    n_sequence_fields = 9

    def __new__(cls, sequence):
        fields = tuple(sequence)
        if len(fields) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(fields)}-sequence given)")
        return tuple.__new__(cls, fields[:9])

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in zip(_FIELDS, self)])
        return f"time.struct_time({shown})"

    tm_year = _field(0)
    tm_mon = _field(1)
    tm_mday = _field(2)
    tm_hour = _field(3)
    tm_min = _field(4)
    tm_sec = _field(5)
    tm_wday = _field(6)
    tm_yday = _field(7)
    tm_isdst = _field(8)
    tm_zone = None
    tm_gmtoff = None

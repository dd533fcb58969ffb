"""Keyed hashes."""

import hashlib
from secrets import compare_digest


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, bytes):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if isinstance(digestmod, str):
            self._make = lambda data=b"": hashlib.new(digestmod, data)
        elif callable(digestmod):
            self._make = digestmod
        else:
            self._make = lambda data=b"": digestmod.new(data)
        self._inner, self._outer = self._make(), self._make()
        self.digest_size, self.block_size = self._inner.digest_size, self._inner.block_size
        if len(key) > self.block_size:
            key = self._make(key).digest()
        key = key + b"\0" * (self.block_size - len(key))
        self._outer.update(bytes([byte ^ 0x5C for byte in key]))
        self._inner.update(bytes([byte ^ 0x36 for byte in key]))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return "hmac-" + self._inner.name

    def update(self, msg):
        self._inner.update(msg)

    def digest(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()

"""Addresses and networks of IPv4 and IPv6."""


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def _four(text):
    parts = text.split(".")
    if len(parts) != 4:
        raise AddressValueError("Expected 4 octets in {!r}".format(text))
    value = 0
    for part in parts:
        if not (part.isascii() and part.isdigit()):
            raise AddressValueError("Only decimal digits permitted in {!r} in {!r}".format(part, text))
        if len(part) > 3:
            raise AddressValueError("At most 3 characters permitted in {!r} in {!r}".format(part, text))
        if part != "0" and part[0] == "0":
            raise AddressValueError("Leading zeros are not permitted in {!r} in {!r}".format(part, text))
        if int(part) > 255:
            raise AddressValueError("Octet {} (> 255) not permitted in {!r}".format(int(part), text))
        value = value * 256 + int(part)
    return value


def _six(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError("At least 3 parts expected in {!r}".format(text))
    if "." in parts[-1]:
        last = _four(parts.pop())
        parts += ["%x" % (last >> 16), "%x" % (last & 0xFFFF)]
    if text.count("::") > 1 or ":::" in text:
        raise AddressValueError("At most one '::' permitted in {!r}".format(text))
    if "::" in text:
        head, tail = ":".join(parts).split("::")
        head = head.split(":") if head else []
        tail = tail.split(":") if tail else []
        missing = 8 - len(head) - len(tail)
        if missing < 1:
            raise AddressValueError("Expected at most 7 other parts with '::' in {!r}".format(text))
        parts = head + ["0"] * missing + tail
    if len(parts) != 8:
        raise AddressValueError("Exactly 8 parts expected without '::' in {!r}".format(text))
    value = 0
    for part in parts:
        if not part or len(part) > 4 or any(it not in "0123456789abcdefABCDEF" for it in part):
            raise AddressValueError("Only hex digits permitted in {!r} in {!r}".format(part, text))
        value = value * 65536 + int(part, 16)
    return value


class _Address:
    __slots__ = ("_ip",)

    def __init__(self, address):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError("{} (< 0) is not permitted as an IPv{} address".format(address, self.version))
            if address >> self.max_prefixlen:
                raise AddressValueError(
                    "{} (>= 2**{}) is not permitted as an IPv{} address".format(
                        address, self.max_prefixlen, self.version
                    )
                )
            self._ip = address
        elif isinstance(address, bytes):
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError("Unexpected '/' in {!r}".format(text))
            self._ip = self._parse(text)

    def __int__(self):
        return self._ip

    def __str__(self):
        return self._text(self._ip)

    def __repr__(self):
        return "{}({!r})".format(type(self).__name__, str(self))

    def __hash__(self):
        return hash(hex(self._ip))

    def __eq__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        return self.version == other.version and self._ip == other._ip

    def _compared(self, other):
        if self.version != other.version:
            raise TypeError("{} and {} are not of the same version".format(self, other))
        return self._ip - other._ip

    def __lt__(self, other):
        return self._compared(other) < 0 if isinstance(other, _Address) else NotImplemented

    def __le__(self, other):
        return self._compared(other) <= 0 if isinstance(other, _Address) else NotImplemented

    def __gt__(self, other):
        return self._compared(other) > 0 if isinstance(other, _Address) else NotImplemented

    def __ge__(self, other):
        return self._compared(other) >= 0 if isinstance(other, _Address) else NotImplemented

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8, "big")

    @property
    def compressed(self):
        return str(self)

    def _is_in(self, networks):
        return any(self in ip_network(network) for network in networks)

    @property
    def is_loopback(self):
        return self._is_in(["127.0.0.0/8"] if self.version == 4 else ["::1/128"])

    @property
    def is_multicast(self):
        return self._is_in(["224.0.0.0/4"] if self.version == 4 else ["ff00::/8"])

    @property
    def is_link_local(self):
        return self._is_in(["169.254.0.0/16"] if self.version == 4 else ["fe80::/10"])

    @property
    def is_unspecified(self):
        return self._ip == 0


class _Version4:
    __slots__ = ()
    version = 4
    max_prefixlen = 32
    _parse = staticmethod(_four)

    @staticmethod
    def _text(value):
        return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


class _Version6:
    __slots__ = ()
    version = 6
    max_prefixlen = 128
    _parse = staticmethod(_six)

    @staticmethod
    def _text(value):
        parts = ["%x" % (value >> shift & 0xFFFF) for shift in range(112, -16, -16)]
        longest, at = 1, -1
        for start in range(8):
            length = 0
            while start + length < 8 and parts[start + length] == "0":
                length += 1
            if length > longest:
                longest, at = length, start
        if at < 0:
            return ":".join(parts)
        return ":".join(parts[:at]) + "::" + ":".join(parts[at + longest:])


class IPv4Address(_Version4, _Address):
    @property
    def exploded(self):
        return str(self)


class IPv6Address(_Version6, _Address):
    @property
    def exploded(self):
        return ":".join("%04x" % (self._ip >> shift & 0xFFFF) for shift in range(112, -16, -16))

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None


def _parted(address, most, parse):
    """The number and the length of the prefix of `address/prefix`."""
    if isinstance(address, (int, bytes)):
        return address, most
    if isinstance(address, tuple):
        first, prefix = address if len(address) == 2 else (address[0], most)
    else:
        first, _, prefix = str(address).partition("/")
        prefix = prefix or most
    if isinstance(prefix, str) and not (prefix.isascii() and prefix.isdigit()):
        try:
            mask = parse(prefix)
        except AddressValueError:
            raise NetmaskValueError("{!r} is not a valid netmask".format(prefix)) from None
        ones = bin(mask).count("1")
        if mask == (1 << most) - (1 << (most - ones)):
            return first, ones
        turned = (1 << most) - 1 - mask
        ones = bin(turned).count("1")
        if turned != (1 << most) - (1 << (most - ones)):
            raise NetmaskValueError("{!r} is not a valid netmask".format(prefix))
        return first, ones
    if not 0 <= int(prefix) <= most:
        raise NetmaskValueError("{!r} is not a valid netmask".format(prefix))
    return first, int(prefix)


class _Network:
    def __init__(self, address, strict=True):
        first, self._prefixlen = _parted(address, self.max_prefixlen, self._parse)
        number = int(self._address(first))
        self.network_address = self._address(number & self._mask())
        if strict and int(self.network_address) != number:
            raise ValueError("{} has host bits set".format(address))

    def _mask(self):
        most = self.max_prefixlen
        return (1 << most) - (1 << (most - self._prefixlen))

    @property
    def prefixlen(self):
        return self._prefixlen

    @property
    def netmask(self):
        return self._address(self._mask())

    @property
    def hostmask(self):
        return self._address((1 << self.max_prefixlen) - 1 - self._mask())

    @property
    def num_addresses(self):
        return 1 << (self.max_prefixlen - self._prefixlen)

    @property
    def broadcast_address(self):
        return self._address(int(self.network_address) + self.num_addresses - 1)

    @property
    def with_prefixlen(self):
        return str(self)

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return int(other) & self._mask() == int(self.network_address)

    def __iter__(self):
        first = int(self.network_address)
        return (self._address(first + at) for at in range(self.num_addresses))

    def __getitem__(self, at):
        at = at + self.num_addresses if at < 0 else at
        if not 0 <= at < self.num_addresses:
            raise IndexError("address out of range")
        return self._address(int(self.network_address) + at)

    def hosts(self):
        first, last = int(self.network_address), int(self.broadcast_address)
        if last - first > 1:
            first, last = first + 1, last - (1 if self.version == 4 else 0)
        return (self._address(number) for number in range(first, last + 1))

    def subnet_of(self, other):
        return self.version == other.version and self.network_address in other and self.broadcast_address in other

    def supernet_of(self, other):
        return other.subnet_of(self)

    def overlaps(self, other):
        return self.network_address in other or other.network_address in self

    def __str__(self):
        return "{}/{}".format(self.network_address, self._prefixlen)

    def __repr__(self):
        return "{}({!r})".format(type(self).__name__, str(self))

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return (self.version, str(self)) == (other.version, str(other))

    def __hash__(self):
        return hash(int(self.network_address) ^ self._mask())

    def __lt__(self, other):
        own, theirs = int(self.network_address), int(other.network_address)
        return (own, self._prefixlen) < (theirs, other._prefixlen)


class IPv4Network(_Version4, _Network):
    _address = IPv4Address


class IPv6Network(_Version6, _Network):
    _address = IPv6Address


class _Interface:
    def __init__(self, address):
        first, self._prefixlen = _parted(address, self.max_prefixlen, self._parse)
        super().__init__(first)
        self.network = self._network((first, self._prefixlen), strict=False)
        self.netmask, self.hostmask = self.network.netmask, self.network.hostmask

    @property
    def ip(self):
        return (IPv4Address if self.version == 4 else IPv6Address)(self._ip)

    def __str__(self):
        return "{}/{}".format(self._text(self._ip), self._prefixlen)

    @property
    def with_prefixlen(self):
        return str(self)

    def __eq__(self, other):
        return isinstance(other, _Interface) and (self._ip, self.network) == (other._ip, other.network)

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))


class IPv4Interface(_Interface, IPv4Address):
    _network = IPv4Network


class IPv6Interface(_Interface, IPv6Address):
    _network = IPv6Network


def _of(address, kinds, what, **options):
    for kind in kinds:
        try:
            return kind(address, **options)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError("{!r} does not appear to be an IPv4 or IPv6 {}".format(address, what))


def ip_address(address):
    return _of(address, (IPv4Address, IPv6Address), "address")


def ip_network(address, strict=True):
    return _of(address, (IPv4Network, IPv6Network), "network", strict=strict)


def ip_interface(address):
    return _of(address, (IPv4Interface, IPv6Interface), "interface")

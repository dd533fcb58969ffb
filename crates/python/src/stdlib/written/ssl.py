"""What env files say of encryption: a context only keeps it; the connection of this program is made by it."""

from enum import IntEnum, IntFlag

class VerifyMode(IntEnum):
    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = VerifyMode


class _SSLMethod(IntEnum):
    PROTOCOL_TLS = 2
    PROTOCOL_TLSv1 = 3
    PROTOCOL_TLSv1_1 = 4
    PROTOCOL_TLSv1_2 = 5
    PROTOCOL_TLS_CLIENT = 16
    PROTOCOL_TLS_SERVER = 17


PROTOCOL_TLS = PROTOCOL_SSLv23 = _SSLMethod.PROTOCOL_TLS
PROTOCOL_TLSv1 = _SSLMethod.PROTOCOL_TLSv1
PROTOCOL_TLSv1_1 = _SSLMethod.PROTOCOL_TLSv1_1
PROTOCOL_TLSv1_2 = _SSLMethod.PROTOCOL_TLSv1_2
PROTOCOL_TLS_CLIENT = _SSLMethod.PROTOCOL_TLS_CLIENT
PROTOCOL_TLS_SERVER = _SSLMethod.PROTOCOL_TLS_SERVER


class TLSVersion(IntEnum):
    MINIMUM_SUPPORTED = -2
    MAXIMUM_SUPPORTED = -1
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772


class Purpose:
    SERVER_AUTH = "SERVER_AUTH"
    CLIENT_AUTH = "CLIENT_AUTH"


class Options(IntFlag):
    OP_ALL = 0x80000050
    OP_NO_SSLv2 = 0
    OP_NO_SSLv3 = 0x2000000
    OP_NO_TLSv1 = 0x4000000
    OP_NO_TLSv1_1 = 0x10000000


OP_ALL, OP_NO_SSLv2, OP_NO_SSLv3 = Options.OP_ALL, Options.OP_NO_SSLv2, Options.OP_NO_SSLv3
OP_NO_TLSv1, OP_NO_TLSv1_1 = Options.OP_NO_TLSv1, Options.OP_NO_TLSv1_1


class SSLError(OSError):
    pass


class SSLContext:
    def __init__(self, protocol=PROTOCOL_TLS):
        is_of_client = protocol == PROTOCOL_TLS_CLIENT
        self.protocol = protocol
        self.options = OP_ALL
        self.minimum_version, self.maximum_version = TLSVersion.TLSv1_2, TLSVersion.MAXIMUM_SUPPORTED
        self._check_hostname, self._verify_mode = is_of_client, CERT_REQUIRED if is_of_client else CERT_NONE
        self._cafile = self._certfile = self._keyfile = None

    @property
    def check_hostname(self):
        return self._check_hostname

    @check_hostname.setter
    def check_hostname(self, value):
        self._check_hostname = bool(value)
        if self._check_hostname and self._verify_mode == CERT_NONE:
            self._verify_mode = CERT_REQUIRED

    @property
    def verify_mode(self):
        return self._verify_mode

    @verify_mode.setter
    def verify_mode(self, value):
        if value == CERT_NONE and self._check_hostname:
            raise ValueError("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.")
        self._verify_mode = VerifyMode(value)

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        if cafile is None and capath is None and cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        if cafile is None:
            raise NotImplementedError("SSLContext.load_verify_locations(): name a file of certificates with cafile=")
        self._cafile = str(cafile)

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        if password is not None:
            raise NotImplementedError("SSLContext.load_cert_chain(): a key with a password is not supported")
        self._certfile, self._keyfile = str(certfile), str(keyfile if keyfile is not None else certfile)

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        self._cafile = None

    set_default_verify_paths = load_default_certs

    def set_ciphers(self, ciphers):
        pass

    set_alpn_protocols = set_ecdh_curve = set_ciphers

    def wrap_socket(self, *args, **kwargs):
        raise PermissionError("ssl.SSLContext.wrap_socket(): scripts cannot open sockets")

    wrap_bio = wrap_socket


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    context = SSLContext(PROTOCOL_TLS_CLIENT if purpose == Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    return context


def _create_unverified_context(protocol=PROTOCOL_TLS_CLIENT, **kwargs):
    context = SSLContext(protocol)
    context.check_hostname = False
    context.verify_mode = CERT_NONE
    return context

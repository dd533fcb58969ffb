# === checksums
import zlib
for data in (b"", b"a", "лавка".encode(), bytes(range(256)) * 3):
    print(zlib.crc32(data), zlib.adler32(data), zlib.crc32(b"b", zlib.crc32(data)), zlib.adler32(b"b", 7))
# === context
import ssl
context = ssl.create_default_context()
print(context.check_hostname, context.verify_mode, context.verify_mode == ssl.CERT_REQUIRED, isinstance(context, ssl.SSLContext))
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
print(context.check_hostname, context.verify_mode is ssl.CERT_NONE)
context.check_hostname = True
print(context.verify_mode)
context.minimum_version = ssl.TLSVersion.TLSv1_2
print(context.minimum_version)
# === order_of_switching_off
import ssl
context = ssl.create_default_context()
context.verify_mode = ssl.CERT_NONE
# === protocols
import ssl
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
print(context.check_hostname, context.verify_mode, context.protocol)
bare = ssl._create_unverified_context()
print(bare.check_hostname, bare.verify_mode)
# === nothing_to_load
import ssl
ssl.create_default_context().load_verify_locations()

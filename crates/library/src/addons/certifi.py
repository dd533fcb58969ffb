"""The file of certificates that the system trusts, in place of the one that certifi brings along."""

import os

_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


def where():
    return next((file for file in _FILES if os.path.exists(file)), _FILES[0])

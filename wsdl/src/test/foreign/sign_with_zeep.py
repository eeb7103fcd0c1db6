"""Signs a Ping with zeep's own signature: sign_with_zeep.py <wsdl> <key.pem> <certificate.pem> <output file>."""
import pathlib
import sys

# tag::guide[]
from datetime import datetime, timedelta, timezone

import xmlsec
import zeep
from zeep.wsse.signature import BinarySignature
from zeep.wsse.utils import WSU, get_security_header


class TimestampedSignature(BinarySignature):
    def apply(self, envelope, headers):
        now = datetime.now(timezone.utc)
        timestamp = WSU.Timestamp(
            WSU.Created(now.strftime("%Y-%m-%dT%H:%M:%SZ")),
            WSU.Expires((now + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")),
        )
        get_security_header(envelope).append(timestamp)
        return super().apply(envelope, headers)


def signature(key_file, certificate_file):
    return TimestampedSignature(
        key_file,
        certificate_file,
        signature_method=xmlsec.Transform.RSA_SHA256,  # both are SHA-1 unless told so
        digest_method=xmlsec.Transform.SHA256,
    )
# end::guide[]


if __name__ == "__main__":
    wsdl, key, certificate, out = sys.argv[1:]
    client = zeep.Client(wsdl)
    wsse = signature(key, certificate)
    for _ in range(2):
        envelope, _headers = wsse.apply(client.create_message(client.service, "Ping", audience="truc"), {})
        pathlib.Path(out).write_bytes(zeep.loader.etree.tostring(envelope))

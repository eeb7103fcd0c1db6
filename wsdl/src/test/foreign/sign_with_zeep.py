"""Signs a Ping with zeep's own signature: sign_with_zeep.py <wsdl> <key.pem> <certificate.pem> <output file>."""
import pathlib
import sys

# tag::guide[]
from datetime import datetime, timedelta, timezone

import xmlsec
import zeep
from zeep.wsse.signature import BinarySignature, verify_envelope
from zeep.wsse.utils import WSU, get_security_header


class TimestampedSignature(BinarySignature):
    axis_certificate_file = None

    def apply(self, envelope, headers):
        now = datetime.now(timezone.utc)
        timestamp = WSU.Timestamp(
            WSU.Created(now.strftime("%Y-%m-%dT%H:%M:%SZ")),
            WSU.Expires((now + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")),
        )
        get_security_header(envelope).append(timestamp)
        return super().apply(envelope, headers)

    def verify(self, envelope):  # its own verifies with our certificate, so every answer fails
        verify_envelope(envelope, self.axis_certificate_file)


def connect(wsdl, key_file, certificate_file, axis_certificate_file, **options):
    signature = TimestampedSignature(
        key_file,
        certificate_file,
        signature_method=xmlsec.Transform.RSA_SHA256,  # both are SHA-1 unless told so
        digest_method=xmlsec.Transform.SHA256,
    )
    signature.axis_certificate_file = axis_certificate_file
    settings = zeep.Settings(strict=False)  # else zeep refuses an answer with an element that came later
    return zeep.Client(wsdl, wsse=signature, settings=settings, **options)
# end::guide[]


if __name__ == "__main__":
    wsdl, key, certificate, out = sys.argv[1:]
    client = connect(wsdl, key, certificate, certificate)
    for _ in range(2):
        envelope = client.create_message(client.service, "Ping", audience="truc")
        pathlib.Path(out).write_bytes(zeep.loader.etree.tostring(envelope))

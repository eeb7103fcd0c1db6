"""Reads a signed answer that has grown: read_with_zeep.py <wsdl> <key.pem> <certificate.pem> <axis.pem> <answer.xml>."""
import pathlib
import sys

import requests
import zeep

from sign_with_zeep import connect

wsdl, key, certificate, axis, answer = sys.argv[1:]


class Canned(zeep.transports.Transport):
    """Answers every call with the same bytes."""

    def post(self, address, message, headers):
        response = requests.Response()
        response.status_code = 200
        response.headers["Content-Type"] = "text/xml;charset=utf-8"
        response._content = pathlib.Path(answer).read_bytes()
        return response


client = connect(wsdl, key, certificate, axis, transport=Canned())
pong = client.service.Ping(audience="truc")
assert pong.axis == "truc.example.vn" and pong.packetLimit == 536870912, pong

strict = zeep.Client(wsdl, wsse=client.wsse, transport=Canned())
try:
    strict.service.Ping(audience="truc")
    sys.exit("zeep has become lenient: the guide need not warn any more")
except zeep.exceptions.XMLParseError:
    pass

stranger = connect(wsdl, key, certificate, certificate, transport=Canned())
try:
    stranger.service.Ping(audience="truc")
    sys.exit("an answer of another was believed")
except zeep.exceptions.SignatureVerificationFailed:
    pass

"""Builds every request of the exchange with zeep: build_requests.py <wsdl> <requests.json> <output folder>."""
import base64
import json
import pathlib
import sys

from lxml import etree
from zeep import Client

wsdl, requests, out = sys.argv[1:]
client = Client(wsdl)
(service,) = client.wsdl.services.values()
(port,) = service.ports.values()
with open(requests, encoding="utf-8") as file:
    operations = json.load(file)
assert set(port.binding._operations) == set(operations), "the WSDL has other operations"
for name, arguments in operations.items():
    if "content" in arguments.get("packet", {}):
        arguments["packet"]["content"] = base64.b64decode(arguments["packet"]["content"])
    envelope = client.create_message(client.service, name, **arguments)
    pathlib.Path(out, name + ".xml").write_bytes(etree.tostring(envelope))

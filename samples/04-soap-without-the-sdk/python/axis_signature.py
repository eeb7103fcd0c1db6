"""Signs requests to the axis and verifies its answers, faults included. Copy this file into your project.

Needs lxml and python3-xmlsec. Signed are Timestamp and Body: RSA-SHA256, exclusive canonicalisation, the certificate
as a BinarySecurityToken that the signature refers to directly (OASIS WSS X.509 Token Profile 1.1).
"""

import base64
import threading
import uuid
from datetime import datetime, timedelta, timezone

import xmlsec
from lxml import etree

WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
DS = "http://www.w3.org/2000/09/xmldsig#"
X509 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3"
BASE64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
NS = {"wsse": WSSE, "wsu": WSU, "ds": DS}
WSU_ID = f"{{{WSU}}}Id"

ALLOWED = {
    "CanonicalizationMethod": {"http://www.w3.org/2001/10/xml-exc-c14n#"},
    "SignatureMethod": {
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    },
    "DigestMethod": {"http://www.w3.org/2001/04/xmlenc#sha256"},
    "Transform": {"http://www.w3.org/2001/10/xml-exc-c14n#"},
}
CLOCK_SKEW = timedelta(minutes=5)


class AnswerNotTrusted(Exception):
    """The answer is not provably the axis's; nothing in it may be believed."""


class AxisSignature:
    """A wsse object for zeep: one per agency that signs, used by one call at a time."""

    def __init__(self, key_file, certificate_file, axis_certificate_file):
        self.key = xmlsec.Key.from_file(key_file, xmlsec.KeyFormat.PEM)
        pem = open(certificate_file, encoding="ascii").read()
        self.certificate = "".join(pem.split("-----BEGIN CERTIFICATE-----")[1].split("-----END")[0].split())
        self.axis_key = xmlsec.Key.from_file(axis_certificate_file, xmlsec.KeyFormat.CERT_PEM)
        self.sent = threading.local()  # the signature value of the request whose answer this thread waits for

    def apply(self, envelope, headers):
        """Called by zeep with the finished envelope."""
        soap = etree.QName(envelope).namespace
        body = envelope.find(f"{{{soap}}}Body")
        header = envelope.find(f"{{{soap}}}Header")
        if header is None:
            header = etree.Element(f"{{{soap}}}Header")
            envelope.insert(0, header)

        security = etree.SubElement(header, f"{{{WSSE}}}Security", nsmap={"wsse": WSSE, "wsu": WSU})
        security.set(f"{{{soap}}}mustUnderstand", "1")
        token = etree.SubElement(security, f"{{{WSSE}}}BinarySecurityToken", ValueType=X509, EncodingType=BASE64)
        token.text = self.certificate
        timestamp = etree.SubElement(security, f"{{{WSU}}}Timestamp")  # zeep itself never sends one
        now = datetime.now(timezone.utc)
        etree.SubElement(timestamp, f"{{{WSU}}}Created").text = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        etree.SubElement(timestamp, f"{{{WSU}}}Expires").text = (now + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")

        # Not SHA-1, zeep's default, which the axis refuses by name.
        signature = xmlsec.template.create(envelope, xmlsec.Transform.EXCL_C14N, xmlsec.Transform.RSA_SHA256)
        security.append(signature)
        reference = etree.SubElement(
            etree.SubElement(xmlsec.template.ensure_key_info(signature), f"{{{WSSE}}}SecurityTokenReference"),
            f"{{{WSSE}}}Reference",
            ValueType=X509,
        )
        context = xmlsec.SignatureContext()
        context.key = self.key
        for part in (timestamp, body):
            signed = xmlsec.template.add_reference(signature, xmlsec.Transform.SHA256, uri="#" + self._named(part))
            xmlsec.template.add_transform(signed, xmlsec.Transform.EXCL_C14N)
            context.register_id(part, "Id", WSU)
        reference.set("URI", "#" + self._named(token))
        context.sign(signature)
        self.sent.value = base64.b64decode(signature.findtext("ds:SignatureValue", None, NS))
        return envelope, headers

    def verify(self, envelope):
        """Called by zeep with every answer before anything is read from it."""
        soap = etree.QName(envelope).namespace
        body = self._only(envelope.findall(f"{{{soap}}}Body"))
        security = self._only(envelope.findall(f"{{{soap}}}Header/{{{WSSE}}}Security"))
        timestamp = self._only(security.findall("wsu:Timestamp", NS))
        self.check_signature(self._only(security.findall("ds:Signature", NS)), [timestamp, body])
        created, expires = (
            datetime.fromisoformat(timestamp.findtext(f"wsu:{name}", None, NS).replace("Z", "+00:00"))
            for name in ("Created", "Expires")
        )
        if not created - CLOCK_SKEW <= datetime.now(timezone.utc) < expires + CLOCK_SKEW:
            raise AnswerNotTrusted("the answer is not fresh")
        self._answers_our_request(self._only(list(body)))

    def _answers_our_request(self, answer):
        """An older answer, however well signed, is none: every answer repeats the signature value of its request."""
        fault = answer.find(".//{urn:vn:truc:fault:v1}TrucFault")
        repeated = (answer if fault is None else fault).findtext("{*}requestSignature")
        if repeated is not None:
            if base64.b64decode(repeated) != self.sent.value:
                raise AnswerNotTrusted("this answers another request")
        elif answer.findtext("{*}caller") != "unauthenticated":
            # It may be missing only where the axis never found our signature valid.
            if fault is None or not fault.findtext("{*}code").startswith(("Soap.", "Security.", "Axis.")):
                raise AnswerNotTrusted("this answers nobody's request")

    def verify_receipt(self, receipt):
        """Verifies a receipt of the axis, offline and for ever; answers its root element."""
        root = etree.fromstring(receipt, etree.XMLParser(resolve_entities=False, no_network=True))
        self.check_signature(self._only(root.findall("ds:Signature", NS)), [root])
        return root

    def check_signature(self, signature, parts):
        """The key is the axis's, the algorithms are the allowed ones, and exactly these elements are covered."""
        enveloped = signature.getparent() in parts  # a receipt: the signature lies within what it signs
        for element in signature.find("ds:SignedInfo", NS).iter():
            name = etree.QName(element).localname
            algorithm = element.get("Algorithm")
            if name in ALLOWED and algorithm not in ALLOWED[name]:
                if not (enveloped and algorithm == DS + "enveloped-signature"):
                    raise AnswerNotTrusted(f"{name} {algorithm} is not allowed")
        context = xmlsec.SignatureContext()
        context.key = self.axis_key
        uris = {reference.get("URI") for reference in signature.findall("ds:SignedInfo/ds:Reference", NS)}
        for part in parts:
            identifier = part.get(WSU_ID)
            if ("" if enveloped else f"#{identifier}") not in uris:
                raise AnswerNotTrusted(f"{etree.QName(part).localname} is not signed")
            if not enveloped:
                if len(part.getroottree().xpath("//@*[local-name()='Id'][.=$id]", id=identifier)) != 1:
                    raise AnswerNotTrusted(f"the id {identifier} is not unique")
                context.register_id(part, "Id", WSU)
        for other in signature.getparent().findall("wsse:BinarySecurityToken", NS):
            context.register_id(other, "Id", WSU)
        try:
            context.verify(signature)
        except xmlsec.Error as error:
            raise AnswerNotTrusted("the signature is not the axis's") from error

    @staticmethod
    def _value(text):
        return "".join((text or "").split())

    @staticmethod
    def _named(element):
        if element.get(WSU_ID) is None:
            element.set(WSU_ID, "id-" + uuid.uuid4().hex)
        return element.get(WSU_ID)

    @staticmethod
    def _only(found):
        if len(found) != 1:
            raise AnswerNotTrusted("the answer is not signed as agreed")
        return found[0]

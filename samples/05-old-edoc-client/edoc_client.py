#!/usr/bin/env python3
"""An old eDoc client against the legacy door: plain HTTP, SOAP 1.1 with attachments, a token. No SDK, no library.

    edoc_client.py URL CA.pem SENDER SENDER_TOKEN RECIPIENT RECIPIENT_TOKEN

Sends a document, collects and confirms it, states 01 and 03 about it, reads the traces. Ends with 0 if all of it was seen.
"""
import email
import http.client
import ssl
import sys
import time
import urllib.parse
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

EDOC = "http://www.e-doc.vn/Schema/"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"


class Axis:
    def __init__(self, url, ca):
        self.url = urllib.parse.urlsplit(url)
        self.tls = ssl.create_default_context(cafile=ca)

    def call(self, action, header, body, files=()):
        """Posts one message; gives the root element of the answer and the files behind it by Content-ID."""
        envelope = (f'<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="{SOAP}" xmlns:edXML="{EDOC}" '
                    f'xmlns:xlink="http://www.w3.org/1999/xlink"><soap:Header>{header}</soap:Header>'
                    f'<soap:Body>{body}</soap:Body></soap:Envelope>').encode()
        content_type, message = "text/xml; charset=utf-8", envelope
        if files:
            content_type, message = multipart(envelope, files)
        connection = http.client.HTTPSConnection(self.url.hostname, self.url.port, context=self.tls, timeout=30)
        connection.request("POST", self.url.path, message, {"Content-Type": content_type, "SOAPAction": action})
        answer = connection.getresponse()
        if answer.status == 404:
            sys.exit(f"nothing at {self.url.path}: is the legacy door open (truc.legacy.enabled)?")
        root, parts = read(answer.getheader("Content-Type"), answer.read())
        connection.close()
        fault = root.find(f".//{{{SOAP}}}Fault")
        if fault is not None:
            sys.exit(f"{action}: {fault.findtext('faultstring')}")
        return root, parts

    def done(self, action, header, body, files=()):
        """The same; ends the program with what the ErrorList says if the axis refuses."""
        root, parts = self.call(action, header, body, files)
        if root.findtext(f".//{{{EDOC}}}IsSuccess") == "false":
            for error in root.iter(f"{{{EDOC}}}Error"):
                print(error.findtext(f"{{{EDOC}}}Code"), error.findtext(f"{{{EDOC}}}Description"), file=sys.stderr)
            sys.exit(f"{action} refused")
        return root, parts


def multipart(envelope, files):
    boundary = "----=_old_client_42"
    lines = [f"--{boundary}\r\nContent-Type: text/xml; charset=utf-8\r\nContent-ID: <Start>\r\n\r\n".encode(), envelope]
    for content_id, content in files:
        lines.append(f"\r\n--{boundary}\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: binary\r\n"
                     f"Content-ID: <{content_id}>\r\n\r\n".encode() + content)
    lines.append(f"\r\n--{boundary}--\r\n".encode())
    return f'multipart/related; type="text/xml"; start="<Start>"; boundary="{boundary}"', b"".join(lines)


def read(content_type, body):
    message = email.message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    if not message.is_multipart():
        return ET.fromstring(body), {}
    root, *files = message.get_payload()
    return ET.fromstring(root.get_payload(decode=True)), {
        part["Content-ID"].strip("<>"): part.get_payload(decode=True) for part in files}


def who(agency, token):
    return f"<edXML:OrganId>{agency}</edXML:OrganId><edXML:Token>{escape(token)}</edXML:Token>"


def signature(agency, token):
    return f"<edXML:Signature><edXML:KeyInfo>{who(agency, token)}</edXML:KeyInfo></edXML:Signature>"


def document(sender, recipient, number):
    return (f"<edXML:MessageHeader><edXML:From><edXML:OrganId>{sender}</edXML:OrganId><edXML:OrganName>Cơ quan gửi"
            f"</edXML:OrganName></edXML:From><edXML:To><edXML:OrganId>{recipient}</edXML:OrganId></edXML:To>"
            f"<edXML:DocumentId>{sender},2026/11/26,{number}/VP</edXML:DocumentId><edXML:Code><edXML:CodeNumber>{number}"
            f"</edXML:CodeNumber><edXML:CodeNotation>VP</edXML:CodeNotation></edXML:Code><edXML:PromulgationInfo>"
            f"<edXML:Place>Hà Nội</edXML:Place><edXML:PromulgationDate>2026/11/26</edXML:PromulgationDate>"
            f"</edXML:PromulgationInfo><edXML:DocumentType><edXML:Type>2</edXML:Type><edXML:TypeName>Công văn"
            f"</edXML:TypeName></edXML:DocumentType><edXML:Subject>V/v phần mềm cũ</edXML:Subject></edXML:MessageHeader>"
            f"<edXML:TraceHeaderList><edXML:TraceHeader><edXML:OrganId>{sender}</edXML:OrganId><edXML:Timestamp>"
            f"2026/11/26 08:00:00</edXML:Timestamp></edXML:TraceHeader><edXML:Bussiness><edXML:BussinessDocType>0"
            f"</edXML:BussinessDocType></edXML:Bussiness></edXML:TraceHeaderList>")


def status(code, sender, recipient, number):
    return (f"<edXML:Status><edXML:From><edXML:OrganId>{recipient}</edXML:OrganId><edXML:OrganName>Cơ quan nhận"
            f"</edXML:OrganName></edXML:From><edXML:ResponseFor><edXML:OrganId>{sender}</edXML:OrganId><edXML:Code>"
            f"{number}/VP</edXML:Code><edXML:DocumentId>{sender},2026/11/26,{number}/VP</edXML:DocumentId>"
            f"</edXML:ResponseFor><edXML:StatusCode>{code}</edXML:StatusCode><edXML:Timestamp>2026/11/26 09:00:00"
            f"</edXML:Timestamp></edXML:Status>")


def main(url, ca, sender, sender_token, recipient, recipient_token):
    axis, number, pdf = Axis(url, ca), int(time.time()), b"%PDF-1.4\r\n\x00\xff not really\r\n--x\r\n"
    axis.done("CheckPermission", "", f"<edXML:CheckPermission>{who(sender, sender_token)}</edXML:CheckPermission>")
    names = [entry.text for entry in axis.done(
        "GetOrganizations", "", f"<edXML:GetOrganizations>{who(sender, sender_token)}</edXML:GetOrganizations>")[0]
        .iter(f"{{{EDOC}}}OrganId")]
    assert recipient in names, names
    manifest = ('<edXML:Manifest version="1.0"><edXML:Reference xlink:href="cid:file-1"><edXML:AttachmentName>'
                'công văn.pdf</edXML:AttachmentName></edXML:Reference></edXML:Manifest>')
    sent = axis.done("SendDocument", document(sender, recipient, number) + signature(sender, sender_token), manifest,
                     [("file-1", pdf)])[0].findtext(f".//{{{EDOC}}}DocumentId")
    print("sent", sent)
    mine = who(recipient, recipient_token)
    for _ in range(50):
        waiting = [entry.text for entry in axis.done("GetPendingDocumentIds", "", f"<edXML:GetPendingDocumentIdsRequest>"
                   f"{mine}</edXML:GetPendingDocumentIdsRequest>")[0].iter(f"{{{EDOC}}}DocumentId")]
        if sent in waiting:
            break
        time.sleep(0.2)
    assert sent in waiting, waiting
    ask = f"<edXML:GetDocumentRequest>{mine}<edXML:documentId>{sent}</edXML:documentId></edXML:GetDocumentRequest>"
    root, files = axis.call("GetDocument", "", ask)
    assert root.findtext(f".//{{{EDOC}}}Subject") == "V/v phần mềm cũ", ET.tostring(root)
    href = root.find(f".//{{{EDOC}}}Reference").get("{http://www.w3.org/1999/xlink}href")
    assert files[href[4:]] == pdf, files
    print("collected", href)
    axis.done("ConfirmReceived", "", f"<edXML:ConfirmReceived>{mine}<edXML:DocumentId>{sent}</edXML:DocumentId>"
              f"</edXML:ConfirmReceived>")
    for code in ("01", "03"):
        axis.done("UpdateTraces", signature(recipient, recipient_token), status(code, sender, recipient, number))
    traces = f"<edXML:GetTraces>{who(sender, sender_token)}</edXML:GetTraces>"
    for _ in range(50):
        codes = [entry.findtext(f"{{{EDOC}}}StatusCode") for entry in
                 axis.done("GetTraces", "", traces)[0].iter(f"{{{EDOC}}}Status")
                 if entry.findtext(f"{{{EDOC}}}ResponseFor/{{{EDOC}}}Code") == f"{number}/VP"]
        if sorted(codes) == ["01", "03"]:
            break
        time.sleep(0.2)
    assert sorted(codes) == ["01", "03"], codes
    print("traces", *sorted(codes))


if __name__ == "__main__":
    main(*sys.argv[1:])

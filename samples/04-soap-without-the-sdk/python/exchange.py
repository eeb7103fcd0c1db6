#!/usr/bin/python3
"""One document from a sender to a recipient and its receipts back, with zeep and without our SDK.

exchange.py ENDPOINT AXIS_ID AXIS_CERTIFICATE SENDER_KEY SENDER_CERTIFICATE RECIPIENT_KEY RECIPIENT_CERTIFICATE
Keys and certificates are PEM files. Ends with 0 only if everything went as promised.
"""

import hashlib
import pathlib
import sys
import time
import uuid
from datetime import datetime

import zeep

from axis_signature import AxisSignature

BINDING = "{urn:vn:truc:exchange:v1}DocumentExchangeBinding"
TEMPLATE = pathlib.Path(__file__).resolve().parent.parent / "letter.edxml"


def step(text):
    print(f"- {text}", flush=True)


def expect(condition, text):
    if not condition:
        sys.exit(f"SURPRISE: {text}")


def connect(endpoint, signature):
    """The service as one agency; the WSDL is read from the axis."""
    transport = zeep.transports.Transport(timeout=30, operation_timeout=90)
    settings = zeep.Settings(strict=False)  # later versions of the contract may add elements to answers
    client = zeep.Client(f"{endpoint}?wsdl", wsse=signature, transport=transport, settings=settings)
    return client.create_service(BINDING, endpoint)


def packet(sender, recipient, names):
    now = datetime.now()
    values = {"FROM": sender, "FROM_NAME": names[sender], "TO": recipient, "TO_NAME": names[recipient]}
    values |= {"DATE": f"{now:%Y/%m/%d}", "TIME": f"{now:%H:%M:%S}", "NUMBER": str(int(time.time())), "SENT_BY": "Python"}
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value.replace("&", "&amp;").replace("<", "&lt;"))
    return text.encode("utf-8")


def agencies(service, axis_id):
    """Code and name of every agency of the axis, page by page."""
    names, after = {}, None
    while True:
        page = service.ListAgencies(audience=axis_id, after=after)
        names.update({agency.code: agency.name for agency in page.agency})
        after = page.next
        if after is None:
            return names


def wait_for(service, axis_id, document_id):
    """The item of the mailbox that is about this document; each call waits up to 20 seconds at the axis."""
    for _ in range(6):
        answer = service.ListPending(audience=axis_id, kind=["DOCUMENT"], limit=500, waitSeconds=20)
        for item in answer.item:
            if item.documentId == document_id:
                return item
    sys.exit("SURPRISE: the document did not arrive")


def refused(call, code):
    """A refusal is a SOAP fault, signed like any answer, with one detail element."""
    try:
        call()
    except zeep.exceptions.Fault as fault:
        detail = fault.detail.find("{urn:vn:truc:fault:v1}TrucFault")
        fact = {child.tag.split("}")[1]: child.text for child in detail}
        expect(fact["code"] == code, f"{fact['code']} instead of {code}")
        return fact
    sys.exit(f"SURPRISE: not refused with {code}")


def main(endpoint, axis_id, axis_pem, sender_key, sender_pem, recipient_key, recipient_pem):
    signature = AxisSignature(sender_key, sender_pem, axis_pem)
    sending = connect(endpoint, signature)
    receiving = connect(endpoint, AxisSignature(recipient_key, recipient_pem, axis_pem))

    pong = sending.Ping(audience=axis_id)
    expect(pong.axis == axis_id, f"this axis is {pong.axis}")
    expect(not pong.brokenRule, f"the axis does not know us: {pong.brokenRule}")
    sender, recipient = pong.caller, receiving.Ping(audience=axis_id).caller
    step(f"ping: axis {pong.axis} {pong.version} takes us for {sender} and {recipient}")

    names = agencies(sending, axis_id)
    expect({sender, recipient} <= names.keys(), "we are not on the list")
    step(f"{len(names)} agencies; {sender} is {names[sender]}, {recipient} is {names[recipient]}")

    content = packet(sender, recipient, names)
    digest = hashlib.sha256(content).hexdigest()
    request = {
        "audience": axis_id,
        "messageId": str(uuid.uuid4()),
        "from": sender,
        "to": [recipient],
        "packet": {"sha256": digest, "length": len(content), "content": content},
    }
    sent = sending.SendDocument(**request)
    expect(sent.outcome == "ACCEPTED", sent.outcome)
    again = sending.SendDocument(**request)
    expect(again.receipt == sent.receipt, "a resent message got another answer")
    step(f"sent {len(content)} bytes as {request['messageId']}: document {sent.documentId}; sent again: the same receipt")

    item = wait_for(receiving, axis_id, sent.documentId)
    step(f"in the mailbox of {recipient}: delivery {item.deliveryId} from {item['from']}, {item.length} bytes")

    got = receiving.GetDocument(audience=axis_id, deliveryId=item.deliveryId, transfer="INLINE")
    expect(hashlib.sha256(got.packet.content).hexdigest() == digest, "other bytes than were sent")
    expect(got.verdict.verdict == "VALID" and got.verdict.signer == sender, f"verdict {got.verdict}")
    step(f"collected, byte for byte; signed by {got.verdict.certificateSubject}")

    confirmed = receiving.ConfirmReceived(
        audience=axis_id, deliveryId=item.deliveryId, leaseToken=got.leaseToken, outcome="RECEIVED", sha256=digest
    )
    expect(confirmed.state == "ACKNOWLEDGED", confirmed.state)
    step("confirmed: " + confirmed.state)

    receipts = sending.GetReceipts(audience=axis_id, documentId=sent.documentId).receipt
    for entry in receipts:
        proof = signature.verify_receipt(entry.content)
        expect(digest == proof.findtext("{*}packet/{*}sha256"), "a receipt about other bytes")
        step(f"receipt {entry.event} of {entry.at:%H:%M:%S}: signature verified")
    events = [entry.event for entry in receipts]
    expect(events == ["SubmissionAcceptance", "ContentConsignment", "ContentHandover"], f"receipts {events}")

    status = sending.GetDeliveryStatus(audience=axis_id, messageId=request["messageId"])
    states = [entry.state for entry in status.recipient[0].history]
    expect(status.recipient[0].state == "ACKNOWLEDGED", status.recipient[0].state)
    step(f"delivery status: {' → '.join(states)}")

    fact = refused(lambda: receiving.GetDocument(audience=axis_id, deliveryId="no-such-delivery"), "Delivery.NotFound")
    step(f"a wrong id is refused with {fact['code']}: {fact['messageVi']} / {fact['messageEn']}")


if __name__ == "__main__":
    if len(sys.argv) != 8:
        sys.exit(__doc__)
    main(*sys.argv[1:])
    print("Xong. / Done.")

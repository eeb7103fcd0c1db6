<?php

declare(strict_types=1);

/*
 * One document from a sender to a recipient and its receipts back, with ext-soap and without our SDK.
 *
 * php exchange.php ENDPOINT AXIS_ID AXIS_CERTIFICATE SENDER_KEY SENDER_CERTIFICATE RECIPIENT_KEY RECIPIENT_CERTIFICATE
 * Keys and certificates are PEM files. Ends with 0 only if everything went as promised.
 */

require __DIR__ . '/AxisSignature.php';

/** A SoapClient of one agency: every request is signed, every answer verified before it is read. */
final class AxisClient extends SoapClient
{
    public function __construct(string $endpoint, private readonly AxisSignature $signature)
    {
        parent::__construct("$endpoint?wsdl", [
            'location' => $endpoint,
            'soap_version' => SOAP_1_1,
            'cache_wsdl' => WSDL_CACHE_NONE,
            'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
            'connection_timeout' => 10,
        ]);
    }

    public function __doRequest(string $request, string $location, string $action, int $version, bool $oneWay = false): ?string
    {
        $signed = $this->signature->sign($request);
        $answer = parent::__doRequest($signed, $location, $action, $version, $oneWay);
        if ($answer !== null) {
            $this->signature->verify($answer, $signed);
        }
        return $answer;
    }
}

function step(string $text): void
{
    echo "- $text\n";
}

function expect(bool $condition, string $text): void
{
    if (!$condition) {
        throw new LogicException("SURPRISE: $text");
    }
}

function packet(string $sender, string $recipient, array $names): string
{
    $values = ['FROM' => $sender, 'TO' => $recipient, 'FROM_NAME' => $names[$sender], 'TO_NAME' => $names[$recipient],
        'DATE' => date('Y/m/d'), 'TIME' => date('H:i:s'), 'NUMBER' => (string) time(), 'SENT_BY' => 'PHP'];
    $text = file_get_contents(__DIR__ . '/../letter.edxml');
    foreach ($values as $name => $value) {
        $text = str_replace("@$name@", htmlspecialchars($value, ENT_XML1), $text);
    }
    return $text;
}

/** Code and name of every agency of the axis, page by page. */
function agencies(AxisClient $service, string $axis): array
{
    for ($names = [], $after = null; $names === [] || $after !== null; $after = $page->next ?? null) {
        $page = $service->ListAgencies(['audience' => $axis, 'after' => $after]);
        $names += array_column($page->agency, 'name', 'code');
    }
    return $names;
}

/** The item of the mailbox that is about this document; each call waits up to 20 seconds at the axis. */
function waitFor(AxisClient $service, string $axis, string $documentId): stdClass
{
    for ($attempt = 0; $attempt < 6; $attempt++) {
        $request = ['audience' => $axis, 'kind' => ['DOCUMENT'], 'limit' => 500, 'waitSeconds' => 20];
        foreach ($service->ListPending($request)->item ?? [] as $item) {
            if ($item->documentId === $documentId) {
                return $item;
            }
        }
    }
    throw new LogicException('SURPRISE: the document did not arrive');
}

function main(string $endpoint, string $axis, string $axisPem, string ...$pems): void
{
    $signature = new AxisSignature($pems[0], $pems[1], $axisPem);
    $sending = new AxisClient($endpoint, $signature);
    $receiving = new AxisClient($endpoint, new AxisSignature($pems[2], $pems[3], $axisPem));

    $pong = $sending->Ping(['audience' => $axis]);
    expect($pong->axis === $axis, "this axis is $pong->axis");
    expect(!isset($pong->brokenRule), 'the axis does not know us: ' . json_encode($pong));
    [$sender, $recipient] = [$pong->caller, $receiving->Ping(['audience' => $axis])->caller];
    step("ping: axis $pong->axis $pong->version takes us for $sender and $recipient");

    $names = agencies($sending, $axis);
    expect(isset($names[$sender], $names[$recipient]), 'we are not on the list');
    step(count($names) . " agencies; $sender is $names[$sender], $recipient is $names[$recipient]");

    $content = packet($sender, $recipient, $names);
    $digest = hash('sha256', $content);
    $request = ['audience' => $axis, 'messageId' => bin2hex(random_bytes(16)), 'from' => $sender, 'to' => [$recipient],
        'packet' => ['sha256' => $digest, 'length' => strlen($content), 'content' => $content]];
    $sent = $sending->SendDocument($request);
    expect($sent->outcome === 'ACCEPTED', $sent->outcome);
    expect($sending->SendDocument($request)->receipt === $sent->receipt, 'a resent message got another answer');
    step("sent {$request['packet']['length']} bytes: document $sent->documentId; sent again: the same receipt");

    $item = waitFor($receiving, $axis, $sent->documentId);
    step("in the mailbox of $recipient: delivery $item->deliveryId from $item->from, $item->length bytes");

    $delivery = ['audience' => $axis, 'deliveryId' => $item->deliveryId];
    $got = $receiving->GetDocument($delivery + ['transfer' => 'INLINE']);
    expect(hash('sha256', $got->packet->content) === $digest, 'other bytes than were sent');
    expect($got->verdict->verdict === 'VALID' && $got->verdict->signer === $sender, json_encode($got->verdict));
    step("collected, byte for byte; signed by {$got->verdict->certificateSubject}");

    $confirmation = ['leaseToken' => $got->leaseToken, 'outcome' => 'RECEIVED', 'sha256' => $digest];
    $confirmed = $receiving->ConfirmReceived($delivery + $confirmation);
    expect($confirmed->state === 'ACKNOWLEDGED', $confirmed->state);
    step("confirmed: $confirmed->state");

    $events = [];
    foreach ($sending->GetReceipts(['audience' => $axis, 'documentId' => $sent->documentId])->receipt as $entry) {
        $proof = $signature->verifyReceipt($entry->content);
        expect($proof->getElementsByTagName('sha256')->item(0)->textContent === $digest, 'a receipt about other bytes');
        step("receipt $entry->event of $entry->at: signature verified");
        $events[] = $entry->event;
    }
    expect($events === ['SubmissionAcceptance', 'ContentConsignment', 'ContentHandover'], implode(', ', $events));

    $status = $sending->GetDeliveryStatus(['audience' => $axis, 'messageId' => $request['messageId']])->recipient[0];
    expect($status->state === 'ACKNOWLEDGED', $status->state);
    step('delivery status: ' . implode(' → ', array_column($status->history, 'state')));

    try {
        $receiving->GetDocument(['audience' => $axis, 'deliveryId' => 'no-such-delivery']);
        throw new LogicException('SURPRISE: a wrong id was not refused');
    } catch (SoapFault $fault) {  // signed like any answer, with one detail element
        $detail = $fault->detail->TrucFault;
        expect($detail->code === 'Delivery.NotFound', $detail->code);
        step("a wrong id is refused with $detail->code: $detail->messageVi / $detail->messageEn");
    }
}

$argc === 8 ? main(...array_slice($argv, 1)) : throw new LogicException('seven arguments, see the top of this file');
echo "Xong. / Done.\n";

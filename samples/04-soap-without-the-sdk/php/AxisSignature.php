<?php

declare(strict_types=1);

/** The answer is not provably the axis's; nothing in it may be believed. */
final class AnswerNotTrusted extends RuntimeException
{
}

/**
 * Signs requests to the axis and verifies its answers, faults included. Copy this file into your project.
 *
 * Needs ext-dom and ext-openssl. Signed are Timestamp and Body: RSA-SHA256, exclusive canonicalisation, the certificate
 * as a BinarySecurityToken that the signature refers to directly (OASIS WSS X.509 Token Profile 1.1).
 */
final class AxisSignature
{
    private const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
    private const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
    private const TOKEN = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3';
    private const BASE64 = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';
    private const DS = 'http://www.w3.org/2000/09/xmldsig#';
    private const ENVELOPED = self::DS . 'enveloped-signature';
    private const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
    private const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
    private const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
    private const CLOCK_SKEW = 300;

    private OpenSSLAsymmetricKey $key;
    private OpenSSLAsymmetricKey $axisKey;
    private string $certificate;

    public function __construct(string $keyFile, string $certificateFile, string $axisCertificateFile)
    {
        $this->key = openssl_pkey_get_private("file://$keyFile") ?: throw new RuntimeException("$keyFile is no key");
        $this->axisKey = openssl_pkey_get_public("file://$axisCertificateFile")
            ?: throw new RuntimeException("$axisCertificateFile is no certificate");
        preg_match('/-----BEGIN CERTIFICATE-----(.+?)-----END/s', file_get_contents($certificateFile), $found);
        $this->certificate = preg_replace('/\s+/', '', $found[1] ?? throw new RuntimeException("$certificateFile?"));
    }

    /** The same envelope with a signed WS-Security header. */
    public function sign(string $request): string
    {
        $document = self::parse($request);
        $envelope = $document->documentElement;
        $soap = $envelope->namespaceURI;
        $body = self::only($document, "/*/*[local-name()='Body']");
        $header = self::find($document, "/*/*[local-name()='Header']")->item(0)
            ?? $envelope->insertBefore($document->createElementNS($soap, "$envelope->prefix:Header"), $body);

        $ids = ['timestamp' => self::newId(), 'body' => self::newId(), 'token' => self::newId()];
        $body->setAttributeNS(self::WSU, 'wsu:Id', $ids['body']);
        [$created, $expires] = [gmdate('Y-m-d\TH:i:s\Z'), gmdate('Y-m-d\TH:i:s\Z', time() + 300)];
        $security = $document->createDocumentFragment();
        $security->appendXML(
            '<wsse:Security xmlns:wsse="' . self::WSSE . '" xmlns:wsu="' . self::WSU . "\" xmlns:s=\"$soap\" s:mustUnderstand=\"1\">"
            . "<wsse:BinarySecurityToken wsu:Id=\"{$ids['token']}\" ValueType=\"" . self::TOKEN
            . '" EncodingType="' . self::BASE64 . "\">$this->certificate</wsse:BinarySecurityToken>"
            . "<wsu:Timestamp wsu:Id=\"{$ids['timestamp']}\"><wsu:Created>$created</wsu:Created>"
            . "<wsu:Expires>$expires</wsu:Expires></wsu:Timestamp></wsse:Security>"
        );
        $security = $header->appendChild($security->firstChild);

        $references = '';
        foreach ([$ids['timestamp'] => $security->lastChild, $ids['body'] => $body] as $id => $part) {
            $digest = base64_encode(hash('sha256', $part->C14N(true, false), true));
            $references .= "<ds:Reference URI=\"#$id\"><ds:Transforms><ds:Transform Algorithm=\"" . self::EXCLUSIVE
                . '"/></ds:Transforms><ds:DigestMethod Algorithm="' . self::SHA256 . '"/>'
                . "<ds:DigestValue>$digest</ds:DigestValue></ds:Reference>";
        }
        $signature = $document->createDocumentFragment();
        $signature->appendXML(
            '<ds:Signature xmlns:ds="' . self::DS . '"><ds:SignedInfo>'
            . '<ds:CanonicalizationMethod Algorithm="' . self::EXCLUSIVE . '"/>'
            . '<ds:SignatureMethod Algorithm="' . self::RSA_SHA256 . "\"/>$references</ds:SignedInfo><ds:SignatureValue/>"
            . '<ds:KeyInfo><wsse:SecurityTokenReference xmlns:wsse="' . self::WSSE . "\"><wsse:Reference URI=\"#{$ids['token']}\""
            . ' ValueType="' . self::TOKEN . '"/></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature>'
        );
        $signature = $security->appendChild($signature->firstChild);
        openssl_sign($signature->firstChild->C14N(true, false), $value, $this->key, OPENSSL_ALGO_SHA256);
        $signature->childNodes->item(1)->textContent = base64_encode($value);
        return $document->saveXML();
    }

    /** Throws unless the axis signed Timestamp and Body of this answer, just now, and as the answer to this request. */
    public function verify(string $answer, string $signedRequest): void
    {
        $document = self::parse($answer);
        $header = "/*/*[local-name()='Header']/wsse:Security";
        $signature = self::only($document, "$header/ds:Signature");
        $timestamp = self::only($document, "$header/wsu:Timestamp");
        self::only($document, $header);
        $this->checkSignature($signature, [$timestamp, self::only($document, "/*/*[local-name()='Body']")]);
        $created = strtotime(self::only($timestamp, 'wsu:Created')->textContent);
        $expires = strtotime(self::only($timestamp, 'wsu:Expires')->textContent);
        if ($created - self::CLOCK_SKEW > time() || time() >= $expires + self::CLOCK_SKEW) {
            throw new AnswerNotTrusted('the answer is not fresh');
        }
        self::checkIsAnswerTo($signedRequest, $document);
    }

    /** An older answer, however well signed, is none: every answer repeats the signature value of its request. */
    private static function checkIsAnswerTo(string $signedRequest, DOMDocument $answer): void
    {
        $detail = self::find($answer, "/*/*[local-name()='Body']/*//*[local-name()='TrucFault']")->item(0)
            ?? self::only($answer, "/*/*[local-name()='Body']/*");
        $text = fn (string $name) => self::find($detail, "*[local-name()='$name']")->item(0)?->textContent;
        $repeated = $text('requestSignature');
        if ($repeated === null) {
            // It may be missing only where the axis never found our signature valid.
            if ($text('caller') !== 'unauthenticated' && !preg_match('/^(Soap|Security|Axis)\./', $text('code') ?? '')) {
                throw new AnswerNotTrusted("this answers nobody's request");
            }
            return;
        }
        $sent = self::only(self::parse($signedRequest), "/*/*/wsse:Security/ds:Signature/ds:SignatureValue")->textContent;
        if (base64_decode($repeated) !== base64_decode($sent)) {
            throw new AnswerNotTrusted('this answers another request');
        }
    }

    /** Verifies a receipt of the axis, offline and for ever; answers its root element. */
    public function verifyReceipt(string $receipt): DOMElement
    {
        $document = self::parse($receipt);
        $this->checkSignature(self::only($document, '/*/ds:Signature'), [$document->documentElement]);
        return $document->documentElement;
    }

    /** The key is the axis's, the algorithms are the allowed ones, and these elements are covered. */
    private function checkSignature(DOMElement $signature, array $parts): void
    {
        $info = self::only($signature, 'ds:SignedInfo');
        $this->expectAlgorithm($info, 'ds:CanonicalizationMethod', self::EXCLUSIVE);
        $this->expectAlgorithm($info, 'ds:SignatureMethod', self::RSA_SHA256);
        $value = base64_decode(self::only($signature, 'ds:SignatureValue')->textContent);
        $bytes = self::canonical($info, self::only($info, 'ds:CanonicalizationMethod'));
        if (openssl_verify($bytes, $value, $this->axisKey, OPENSSL_ALGO_SHA256) !== 1) {
            throw new AnswerNotTrusted("the signature is not the axis's");
        }
        foreach ($parts as $part) {
            $enveloped = $part->isSameNode($signature->parentNode);  // a receipt: the signature lies within what it signs
            $id = $part->getAttributeNS(self::WSU, 'Id');
            if (!$enveloped && self::find($part, "//@*[local-name()='Id'][.='$id']")->length !== 1) {
                throw new AnswerNotTrusted('an id is not unique');
            }
            $reference = self::only($info, "ds:Reference[@URI='" . ($enveloped ? '' : "#$id") . "']");
            $this->expectAlgorithm($reference, 'ds:DigestMethod', self::SHA256);
            $canonicalisation = $reference;
            foreach (self::find($reference, 'ds:Transforms/ds:Transform') as $transform) {
                $algorithm = $transform->getAttribute('Algorithm');
                if ($algorithm !== self::EXCLUSIVE && !($enveloped && $algorithm === self::ENVELOPED)) {
                    throw new AnswerNotTrusted("transform $algorithm is not allowed");
                }
                $canonicalisation = $transform;
            }
            if ($enveloped) {
                $signature->parentNode->removeChild($signature);
            }
            $digest = base64_encode(hash('sha256', self::canonical($part, $canonicalisation), true));
            if ($digest !== trim(self::only($reference, 'ds:DigestValue')->textContent)) {
                throw new AnswerNotTrusted("$part->localName was changed");
            }
        }
    }

    private function expectAlgorithm(DOMElement $parent, string $child, string $algorithm): void
    {
        if (self::only($parent, $child)->getAttribute('Algorithm') !== $algorithm) {
            throw new AnswerNotTrusted("$child is not $algorithm");
        }
    }

    /** Exclusive canonical form, with the prefixes the method lists. */
    private static function canonical(DOMElement $element, DOMElement $method): string
    {
        $prefixes = self::find($method, 'c14n:InclusiveNamespaces/@PrefixList')->item(0)?->nodeValue;
        return $element->C14N(true, false, null, $prefixes === null ? null : preg_split('/\s+/', trim($prefixes)));
    }

    private static function parse(string $xml): DOMDocument
    {
        $document = new DOMDocument();
        if (!@$document->loadXML($xml, LIBXML_NONET | LIBXML_PARSEHUGE) || $document->doctype !== null) {
            throw new AnswerNotTrusted('this is no XML document without DOCTYPE');
        }
        return $document;
    }

    private static function find(DOMNode $from, string $path): DOMNodeList
    {
        $document = $from instanceof DOMDocument ? $from : $from->ownerDocument;
        $xpath = new DOMXPath($document);
        foreach (['wsse' => self::WSSE, 'wsu' => self::WSU, 'ds' => self::DS, 'c14n' => self::EXCLUSIVE] as $prefix => $uri) {
            $xpath->registerNamespace($prefix, $uri);
        }
        return $xpath->query($path, $from);
    }

    private static function only(DOMNode $from, string $path): DOMElement
    {
        $found = self::find($from, $path);
        return $found->length === 1 ? $found->item(0) : throw new AnswerNotTrusted("not signed as agreed: $path");
    }

    private static function newId(): string
    {
        return 'id-' . bin2hex(random_bytes(16));
    }
}

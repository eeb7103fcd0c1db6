/*
 * Signs requests to the axis and verifies its answers, faults included. Copy this file into your project.
 *
 * Needs soap, xml-crypto and @xmldom/xmldom. Signed are Timestamp and Body: RSA-SHA256, exclusive canonicalisation, the
 * certificate as a BinarySecurityToken that the signature refers to directly (OASIS WSS X.509 Token Profile 1.1).
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DOMParser } from '@xmldom/xmldom';
import soap from 'soap';
import { SignedXml } from 'xml-crypto';

const OASIS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-';
const WSSE = OASIS + 'wssecurity-secext-1.0.xsd';
const WSU = OASIS + 'wssecurity-utility-1.0.xsd';
const TOKEN = OASIS + 'x509-token-profile-1.0#X509v3';
const BASE64 = OASIS + 'soap-message-security-1.0#Base64Binary';
const DS = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = DS + 'enveloped-signature';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const CLOCK_SKEW_MS = 5 * 60_000;

/** The answer is not provably the axis's; nothing in it may be believed. */
export class AnswerNotTrusted extends Error {}

/** One per agency: pass it to client.setSecurity, and an instance of VerifyingHttpClient to createClientAsync. */
export class AxisSignature {
  constructor(keyFile, certificateFile, axisCertificateFile) {
    this.key = readFileSync(keyFile);
    this.axisCertificate = readFileSync(axisCertificateFile);
    const pem = readFileSync(certificateFile, 'ascii');
    this.certificate = pem.split('-----BEGIN CERTIFICATE-----')[1].split('-----END')[0].replace(/\s/g, '');
  }

  /** Called by soap with the finished envelope. */
  postProcess(envelope, prefix) {
    const token = `id-${randomUUID()}`;
    const time = (afterMs) => new Date(Date.now() + afterMs).toISOString();
    const security =
      `<wsse:Security xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}" ${prefix}:mustUnderstand="1">` +
      `<wsse:BinarySecurityToken wsu:Id="${token}" ValueType="${TOKEN}" EncodingType="${BASE64}">${this.certificate}` +
      `</wsse:BinarySecurityToken><wsu:Timestamp><wsu:Created>${time(0)}</wsu:Created>` +
      `<wsu:Expires>${time(5 * 60_000)}</wsu:Expires></wsu:Timestamp></wsse:Security>`;
    const headerEnd = envelope.indexOf(`</${prefix}:Header>`);
    const unsigned = envelope.slice(0, headerEnd) + security + envelope.slice(headerEnd);

    const signer = new SignedXml({
      idMode: 'wssecurity', // wsu:Id; without it xml-crypto writes a plain Id, which WS-Security does not know
      privateKey: this.key,
      canonicalizationAlgorithm: EXCLUSIVE,
      signatureAlgorithm: RSA_SHA256, // always by name: the defaults have been SHA-1
      getKeyInfoContent: () =>
        `<wsse:SecurityTokenReference><wsse:Reference URI="#${token}" ValueType="${TOKEN}"/></wsse:SecurityTokenReference>`,
    });
    const securityPath = `/*/*[local-name()='Header']/*[local-name()='Security']`;
    for (const xpath of [`${securityPath}/*[local-name()='Timestamp']`, `/*/*[local-name()='Body']`]) {
      signer.addReference({ xpath, transforms: [EXCLUSIVE], digestAlgorithm: SHA256 });
    }
    const location = { reference: securityPath, action: 'append' };
    signer.computeSignature(unsigned, { prefix: 'ds', location, existingPrefixes: { wsse: WSSE, wsu: WSU } });
    return signer.getSignedXml();
  }

  /**
   * Throws unless the axis signed Timestamp and Body of this answer, just now, and as the answer to this request. Returns
   * an envelope with nothing in it but the Body as it was signed, so that no other reading of it can reach the caller.
   */
  verify(answer, request) {
    const envelope = parse(answer).documentElement;
    const body = only(envelope, 'Body', envelope.namespaceURI);
    const security = only(only(envelope, 'Header', envelope.namespaceURI), 'Security', WSSE);
    const timestamp = only(security, 'Timestamp', WSU);
    const signed = this.#signedParts(answer, only(security, 'Signature', DS), [EXCLUSIVE]);
    const [signedBody, signedTimestamp] = [body, timestamp].map((part) => {
      const found = signed.get('#' + part.getAttributeNS(WSU, 'Id'));
      if (found === undefined) throw new AnswerNotTrusted(`${part.localName} is not signed`);
      return found;
    });
    const [created, expires] = ['Created', 'Expires'].map((name) =>
      Date.parse(only(parse(signedTimestamp).documentElement, name, WSU).textContent),
    );
    if (!(created - CLOCK_SKEW_MS <= Date.now() && Date.now() < expires + CLOCK_SKEW_MS)) {
      throw new AnswerNotTrusted('the answer is not fresh');
    }
    checkIsAnswerTo(request, parse(signedBody).documentElement);
    return `<soap:Envelope xmlns:soap="${envelope.namespaceURI}">${signedBody}</soap:Envelope>`;
  }

  /** Verifies a receipt of the axis, offline and for ever; returns its root element as it was signed. */
  verifyReceipt(receipt) {
    const xml = receipt.toString('utf8');
    const root = parse(xml).documentElement;
    const signed = this.#signedParts(xml, only(root, 'Signature', DS), [ENVELOPED, EXCLUSIVE]).get('');
    if (signed === undefined) throw new AnswerNotTrusted('the receipt is not signed as a whole');
    return parse(signed).documentElement;
  }

  /** What the axis signed, by reference URI, in canonical form. */
  #signedParts(xml, signature, transforms) {
    const verifier = new SignedXml({ publicCert: this.axisCertificate, idMode: 'wssecurity' });
    const allow = (known, names) => Object.fromEntries(names.map((name) => [name, known[name]]));
    verifier.SignatureAlgorithms = allow(verifier.SignatureAlgorithms, [RSA_SHA256]);
    verifier.HashAlgorithms = allow(verifier.HashAlgorithms, [SHA256]);
    verifier.CanonicalizationAlgorithms = allow(verifier.CanonicalizationAlgorithms, transforms);
    try {
      verifier.loadSignature(signature);
      if (!verifier.checkSignature(xml)) throw new Error('a signed part was changed');
    } catch (cause) {
      throw new AnswerNotTrusted("the signature is not the axis's", { cause });
    }
    return new Map(verifier.getReferences().map((reference) => [reference.uri, reference.signedReference]));
  }
}

/** Verifies every answer before soap reads it; the WSDL itself is not signed. */
export class VerifyingHttpClient extends soap.HttpClient {
  constructor(signature) {
    super();
    this.signature = signature;
  }

  request(url, data, callback, headers, options) {
    const verified = (error, response, body) => {
      let trusted = body;
      try {
        if (!error && data) trusted = this.signature.verify(body, data);
      } catch (notTrusted) {
        return callback(notTrusted);
      }
      return callback(error, response, trusted);
    };
    return super.request(url, data, verified, headers, options);
  }
}

/** An older answer, however well signed, is none: every answer repeats the signature value of its request. */
function checkIsAnswerTo(request, body) {
  const fault = body.getElementsByTagNameNS('urn:vn:truc:fault:v1', 'TrucFault').item(0);
  const answer = fault ?? Array.from(body.childNodes).find((node) => node.localName);
  const text = (name) => Array.from(answer.childNodes).find((node) => node.localName === name)?.textContent;
  const repeated = text('requestSignature');
  if (repeated === undefined) {
    // It may be missing only where the axis never found our signature valid.
    if (text('caller') === 'unauthenticated' || /^(Soap|Security|Axis)\./.test(text('code') ?? '')) return;
    throw new AnswerNotTrusted("this answers nobody's request");
  }
  const sent = parse(request).getElementsByTagNameNS(DS, 'SignatureValue').item(0).textContent;
  if (!Buffer.from(repeated, 'base64').equals(Buffer.from(sent, 'base64'))) {
    throw new AnswerNotTrusted('this answers another request');
  }
}

function parse(xml) {
  const refuse = (problem) => {
    throw new AnswerNotTrusted(`this is no well-formed XML: ${problem}`);
  };
  const errorHandler = { warning: refuse, error: refuse, fatalError: refuse };
  const document = new DOMParser({ errorHandler }).parseFromString(xml, 'text/xml');
  return document.doctype ? refuse('a DOCTYPE') : document;
}

function only(parent, name, namespace) {
  const found = Array.from(parent.childNodes).filter((node) => node.localName === name && node.namespaceURI === namespace);
  if (found.length !== 1) throw new AnswerNotTrusted(`not signed as agreed: ${name}`);
  return found[0];
}

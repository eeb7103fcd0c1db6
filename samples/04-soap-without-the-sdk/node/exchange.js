/*
 * One document from a sender to a recipient and its receipts back, with npm's soap and without our SDK.
 *
 * node exchange.js ENDPOINT AXIS_ID AXIS_CERTIFICATE SENDER_KEY SENDER_CERTIFICATE RECIPIENT_KEY RECIPIENT_CERTIFICATE
 * Keys and certificates are PEM files. Ends with 0 only if everything went as promised.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import soap from 'soap';
import { AxisSignature, VerifyingHttpClient } from './axis-signature.js';

const step = (text) => console.log(`- ${text}`);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const list = (value) => [].concat(value ?? []);

function expect(condition, text) {
  if (!condition) throw new Error(`SURPRISE: ${text}`);
}

/** The service as one agency: call('Operation', request) resolves to the answer. */
async function connect(endpoint, signature) {
  const httpClient = new VerifyingHttpClient(signature);
  const client = await soap.createClientAsync(`${endpoint}?wsdl`, { httpClient, endpoint });
  client.setSecurity(signature);
  return async (operation, request) => (await client[`${operation}Async`](request, { timeout: 60_000 }))[0];
}

function packet(sender, recipient, names) {
  const pad = (number) => String(number).padStart(2, '0');
  const now = new Date();
  const values = {
    FROM: sender,
    FROM_NAME: names.get(sender),
    TO: recipient,
    TO_NAME: names.get(recipient),
    DATE: `${now.getFullYear()}/${pad(now.getMonth() + 1)}/${pad(now.getDate())}`,
    TIME: [now.getHours(), now.getMinutes(), now.getSeconds()].map(pad).join(':'),
    NUMBER: String(Math.floor(Date.now() / 1000)),
    SENT_BY: 'Node.js',
  };
  const template = readFileSync(new URL('../letter.edxml', import.meta.url), 'utf8');
  const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return Buffer.from(template.replace(/@([A-Z_]+)@/g, (_, name) => escape(values[name])), 'utf8');
}

/** Code and name of every agency of the axis, page by page. */
async function agencies(call, audience) {
  const names = new Map();
  let after;
  do {
    const page = await call('ListAgencies', after === undefined ? { audience } : { audience, after });
    list(page.agency).forEach((agency) => names.set(agency.code, agency.name));
    after = page.next;
  } while (after !== undefined);
  return names;
}

/** The item of the mailbox that is about this document; each call waits up to 20 seconds at the axis. */
async function waitFor(call, audience, documentId) {
  for (let attempt = 0; attempt < 6; attempt++) {
    const answer = await call('ListPending', { audience, kind: ['DOCUMENT'], limit: 500, waitSeconds: 20 });
    const item = list(answer.item).find((pending) => pending.documentId === documentId);
    if (item) return item;
  }
  throw new Error('SURPRISE: the document did not arrive');
}

/** A refusal is a SOAP fault, signed like any answer, with one detail element. */
async function refusal(answer) {
  try {
    await answer;
  } catch (error) {
    if (error.root) return error.root.Envelope.Body.Fault.detail.TrucFault;
    throw error;
  }
  throw new Error('SURPRISE: not refused');
}

async function main(endpoint, axis, axisPem, senderKey, senderPem, recipientKey, recipientPem) {
  const signature = new AxisSignature(senderKey, senderPem, axisPem);
  const sending = await connect(endpoint, signature);
  const receiving = await connect(endpoint, new AxisSignature(recipientKey, recipientPem, axisPem));

  const pong = await sending('Ping', { audience: axis });
  expect(pong.axis === axis, `this axis is ${pong.axis}`);
  expect(pong.brokenRule === undefined, `the axis does not know us: ${JSON.stringify(pong.brokenRule)}`);
  const [sender, recipient] = [pong.caller, (await receiving('Ping', { audience: axis })).caller];
  step(`ping: axis ${pong.axis} ${pong.version} takes us for ${sender} and ${recipient}`);

  const names = await agencies(sending, axis);
  expect(names.has(sender) && names.has(recipient), 'we are not on the list');
  step(`${names.size} agencies; ${sender} is ${names.get(sender)}, ${recipient} is ${names.get(recipient)}`);

  const content = packet(sender, recipient, names);
  const digest = sha256(content);
  const bytes = { sha256: digest, length: content.length, content: content.toString('base64') };
  const request = { audience: axis, messageId: randomUUID(), from: sender, to: [recipient], packet: bytes };
  const sent = await sending('SendDocument', request);
  expect(sent.outcome === 'ACCEPTED', sent.outcome);
  expect((await sending('SendDocument', request)).receipt === sent.receipt, 'a resent message got another answer');
  step(`sent ${content.length} bytes: document ${sent.documentId}; sent again: the same receipt`);

  const item = await waitFor(receiving, axis, sent.documentId);
  step(`in the mailbox of ${recipient}: delivery ${item.deliveryId} from ${item.from}, ${item.length} bytes`);

  const delivery = { audience: axis, deliveryId: item.deliveryId };
  const got = await receiving('GetDocument', { ...delivery, transfer: 'INLINE' });
  expect(sha256(Buffer.from(got.packet.content, 'base64')) === digest, 'other bytes than were sent');
  expect(got.verdict.verdict === 'VALID' && got.verdict.signer === sender, JSON.stringify(got.verdict));
  step(`collected, byte for byte; signed by ${got.verdict.certificateSubject}`);

  const confirmation = { ...delivery, leaseToken: got.leaseToken, outcome: 'RECEIVED', sha256: digest };
  const confirmed = await receiving('ConfirmReceived', confirmation);
  expect(confirmed.state === 'ACKNOWLEDGED', confirmed.state);
  step(`confirmed: ${confirmed.state}`);

  const receipts = list((await sending('GetReceipts', { audience: axis, documentId: sent.documentId })).receipt);
  for (const entry of receipts) {
    const proof = signature.verifyReceipt(Buffer.from(entry.content, 'base64'));
    expect(proof.getElementsByTagName('sha256')[0].textContent === digest, 'a receipt about other bytes');
    step(`receipt ${entry.event} of ${entry.at.toISOString()}: signature verified`);
  }
  const events = receipts.map((entry) => entry.event).join(' ');
  expect(events === 'SubmissionAcceptance ContentConsignment ContentHandover', events);

  const status = await sending('GetDeliveryStatus', { audience: axis, messageId: request.messageId });
  const [delivered] = list(status.recipient);
  expect(delivered.state === 'ACKNOWLEDGED', delivered.state);
  step(`delivery status: ${list(delivered.history).map((entry) => entry.state).join(' → ')}`);

  const fault = await refusal(receiving('GetDocument', { audience: axis, deliveryId: 'no-such-delivery' }));
  expect(fault.code === 'Delivery.NotFound', fault.code);
  step(`a wrong id is refused with ${fault.code}: ${fault.messageVi} / ${fault.messageEn}`);
}

expect(process.argv.length === 9, 'seven arguments, see the top of this file');
await main(...process.argv.slice(2));
console.log('Xong. / Done.');

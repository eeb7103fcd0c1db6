// Signs a Ping with npm soap's own signature: sign_with_node.js <wsdl> <key.pem> <certificate.pem> <output file>.
const fs = require("fs");
// tag::guide[]
const soap = require("soap");

class TimestampedSignature extends soap.WSSecurityCert {
  constructor(key, certificate) {
    super(key, certificate, "", {
      hasTimeStamp: false, // its own runs ten minutes, which is too long
      additionalReferences: ["wsu:Timestamp"],
      signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", // named: older versions sign with SHA-1
      digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
      signerOptions: { idMode: "wssecurity" }, // wsu:Id instead of Id
    });
  }

  postProcess(envelope, prefix) {
    const time = (milliseconds) => new Date(Date.now() + milliseconds).toISOString();
    this.appendElement =
      `<wsu:Timestamp><wsu:Created>${time(0)}</wsu:Created><wsu:Expires>${time(300000)}</wsu:Expires></wsu:Timestamp>`;
    return super.postProcess(envelope, prefix);
  }
}
// end::guide[]

class Written extends soap.HttpClient {
  request(url, data, callback) {
    this.written = data;
    callback(new Error("there is no server: only the request matters"));
  }
}

(async () => {
  const [wsdl, key, certificate, out] = process.argv.slice(2);
  const http = new Written();
  const client = await soap.createClientAsync(wsdl, { httpClient: http });
  client.setSecurity(new TimestampedSignature(fs.readFileSync(key), fs.readFileSync(certificate)));
  await client.PingAsync({ audience: "truc" }).catch(() => {});
  await client.PingAsync({ audience: "truc" }).catch(() => {});
  fs.writeFileSync(out, http.written);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});

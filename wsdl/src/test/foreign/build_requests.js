// Builds every request of the exchange with npm soap: build_requests.js <wsdl> <requests.json> <output folder>.
const fs = require("fs");
const soap = require("soap");

const [wsdl, requests, out] = process.argv.slice(2);
const operations = JSON.parse(fs.readFileSync(requests, "utf-8"));

class Written extends soap.HttpClient {
  request(url, data, callback) {
    this.written = data;
    callback(new Error("there is no server: only the request matters"));
  }
}

(async () => {
  const http = new Written();
  const soap12 = fs.readFileSync(wsdl, "utf-8").includes("http://schemas.xmlsoap.org/wsdl/soap12/");
  const client = await soap.createClientAsync(wsdl, { httpClient: http, forceSoap12Headers: soap12 });
  const [service] = Object.values(client.describe());
  const [port] = Object.values(service);
  if (Object.keys(port).sort().join() !== Object.keys(operations).sort().join()) {
    throw new Error("the WSDL has other operations");
  }
  for (const [name, args] of Object.entries(operations)) {
    await client[name + "Async"](args).catch(() => {});
    fs.writeFileSync(`${out}/${name}.xml`, http.written);
  }
})().catch((error) => {
  console.error(error);
  process.exit(1);
});

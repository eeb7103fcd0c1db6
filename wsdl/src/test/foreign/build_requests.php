<?php
// Builds every request of the exchange with PHP's SoapClient: build_requests.php <wsdl> <requests.json> <output folder>.
ini_set('soap.wsdl_cache_enabled', '0');

final class Written extends SoapClient
{
    public string $request = '';

    public function __doRequest($request, $location, $action, $version, $oneWay = false): ?string
    {
        $this->request = $request;
        return '';
    }
}

[, $wsdl, $requests, $out] = $argv;
$soap12 = str_contains(file_get_contents($wsdl), 'http://schemas.xmlsoap.org/wsdl/soap12/');
$client = new Written($wsdl, ['soap_version' => $soap12 ? SOAP_1_2 : SOAP_1_1, 'features' => SOAP_SINGLE_ELEMENT_ARRAYS]);
$operations = json_decode(file_get_contents($requests), true, 512, JSON_THROW_ON_ERROR);
if (count($client->__getFunctions()) !== count($operations)) {
    throw new RuntimeException('the WSDL has other operations');
}
foreach ($operations as $name => $arguments) {
    if (isset($arguments['packet']['content'])) {
        $arguments['packet']['content'] = base64_decode($arguments['packet']['content'], true);
    }
    try {
        $client->__soapCall($name, [$arguments]);
    } catch (SoapFault $noAnswer) {
        // There is no server: only the request matters.
    }
    file_put_contents("$out/$name.xml", $client->request);
}

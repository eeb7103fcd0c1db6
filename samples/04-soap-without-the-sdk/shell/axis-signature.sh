# Signs requests to the axis and verifies its answers, faults included, with xmlsec1. Source this file.
#
# Needs xmlsec1, xmllint and curl. Signed are Timestamp and Body: RSA-SHA256, exclusive canonicalisation, the certificate
# as a BinarySecurityToken that the signature refers to directly (OASIS WSS X.509 Token Profile 1.1).

oasis=http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-
wsse=${oasis}wssecurity-secext-1.0.xsd
wsu=${oasis}wssecurity-utility-1.0.xsd
soap=http://schemas.xmlsoap.org/soap/envelope/
exclusive=http://www.w3.org/2001/10/xml-exc-c14n#
ids=(--id-attr:Id "$wsu:Timestamp" --id-attr:Id "$soap:Body")
# Without the second option xmlsec1 takes any key that the message itself brings along: a forger's.
verify=(--verify --enabled-key-data key-name)

# value XPATH [FILE]: the text at a path of the last answer; steps are local names, as in //TrucFault/code
value() {
    local path
    path=$(sed -E "s#(^|/)([A-Za-z0-9]+)#\1*[local-name()='\2']#g" <<<"$1")
    xmllint --xpath "string($path)" "${2:-$work/answer.xml}"
}

reference() {
    printf '<Reference URI="#%s"><Transforms><Transform Algorithm="%s"/></Transforms>' "$1" "$exclusive"
    printf '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference>'
}

# envelope CERTIFICATE BODY_FILE: an envelope with an empty signature, which xmlsec1 fills in
envelope() {
    local created expires
    created=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    expires=$(date -u -d '+5 minutes' +%Y-%m-%dT%H:%M:%SZ)
    cat <<END
<soap:Envelope xmlns:soap="$soap"><soap:Header><wsse:Security xmlns:wsse="$wsse" xmlns:wsu="$wsu" soap:mustUnderstand="1"><wsse:BinarySecurityToken wsu:Id="token" ValueType="${oasis}x509-token-profile-1.0#X509v3" EncodingType="${oasis}soap-message-security-1.0#Base64Binary">$(openssl x509 -in "$1" -outform DER | base64 -w0)</wsse:BinarySecurityToken><wsu:Timestamp wsu:Id="timestamp"><wsu:Created>$created</wsu:Created><wsu:Expires>$expires</wsu:Expires></wsu:Timestamp><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="$exclusive"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>$(reference timestamp)$(reference body)</SignedInfo><SignatureValue/><KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI="#token" ValueType="${oasis}x509-token-profile-1.0#X509v3"/></wsse:SecurityTokenReference></KeyInfo></Signature></wsse:Security></soap:Header><soap:Body xmlns:wsu="$wsu" wsu:Id="body">$(cat "$2")</soap:Body></soap:Envelope>
END
}

# call KEY CERTIFICATE OPERATION CHILDREN: the verified answer, a fault or not, is then in $work/answer.xml
call() {
    printf '<%s xmlns="urn:vn:truc:exchange:v1">%s</%s>' "$3" "$4" "$3" >"$work/body.xml"
    envelope "$2" "$work/body.xml" >"$work/unsigned.xml"
    xmlsec1 --sign --privkey-pem "$1" "${ids[@]}" --output "$work/request.xml" "$work/unsigned.xml"
    curl -sS --max-time 60 -H 'Content-Type: text/xml; charset=utf-8' -H "SOAPAction: \"urn:vn:truc:exchange:v1:$3\"" \
        --data-binary @"$work/request.xml" -o "$work/answer.xml" "$endpoint"
    verify_answer
}

# The axis's key signed exactly this Body and this Timestamp, which is not over, as the answer to our request.
verify_answer() {
    local part signature="//*[local-name()='Security']/*[local-name()='Signature']"
    xmlsec1 "${verify[@]}" --pubkey-cert-pem "$axis_pem" "${ids[@]}" "$work/answer.xml" >"$work/verify.log" 2>&1 ||
        die "the signature is not the axis's: $(tail -3 "$work/verify.log")"
    for part in "/*/*[local-name()='Body']" "//*[local-name()='Security']/*[local-name()='Timestamp']"; do
        [ "$(xmllint --xpath "count($part) = 1 and count($signature) = 1 and $signature//*[local-name()='Reference']/@URI = concat('#', $part/@*[local-name()='Id'])" "$work/answer.xml")" = true ] ||
            die "$part is not signed"
    done
    if grep -q -E 'xmldsig#(rsa-)?sha1' "$work/answer.xml"; then die 'signed with SHA-1'; fi
    [ "$(date -d "$(value //Timestamp/Expires)" +%s)" -gt "$(($(date +%s) - 300))" ] || die 'the answer is not fresh'
    answers_our_request
}

# An older answer, however well signed, is none: every answer repeats the signature value of its request. It may be
# missing only where the axis never found our signature valid.
answers_our_request() {
    local repeated
    repeated=$(value //Body/*/requestSignature)$(value //TrucFault/requestSignature)
    if [ -z "$repeated" ]; then
        [[ $(value //PingResponse/caller) = unauthenticated || $(value //TrucFault/code) =~ ^(Soap|Security)\. ]] ||
            die "this answers nobody's request"
    elif [ "${repeated//[[:space:]]/}" != "$(value //SignatureValue "$work/request.xml" | tr -d '[:space:]')" ]; then
        die 'this answers another request'
    fi
}

# verify_receipt FILE: offline and for ever
verify_receipt() {
    xmlsec1 "${verify[@]}" --pubkey-cert-pem "$axis_pem" "$1" >"$work/verify.log" 2>&1 || die "not a receipt of the axis: $1"
}

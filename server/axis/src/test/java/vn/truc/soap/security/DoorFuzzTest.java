package vn.truc.soap.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.fuzz.Fuzzer;

/** T-X12. */
class DoorFuzzTest {
    private static final String SIGNATURE =
            """
            <o:Security xmlns:o="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">\
            <o:BinarySecurityToken u:Id="t" ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3">MIIB</o:BinarySecurityToken>\
            <u:Timestamp u:Id="s"><u:Created>2026-11-22T03:04:05Z</u:Created><u:Expires>2026-11-22T03:09:05Z</u:Expires></u:Timestamp>\
            <d:Signature xmlns:d="http://www.w3.org/2000/09/xmldsig#"><d:SignedInfo><d:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><d:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>\
            <d:Reference URI="#b"><d:Transforms><d:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></d:Transforms><d:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><d:DigestValue>AA==</d:DigestValue></d:Reference>\
            </d:SignedInfo><d:SignatureValue>AA==</d:SignatureValue><d:KeyInfo><o:SecurityTokenReference><o:Reference URI="#t"/></o:SecurityTokenReference></d:KeyInfo></d:Signature></o:Security>""";

    private static final Map<String, byte[]> SEEDS = Map.of(
            "11", envelope("http://schemas.xmlsoap.org/soap/envelope/"),
            "12", envelope("http://www.w3.org/2003/05/soap-envelope"));

    private static final List<String> WORDS = List.of(
            "<!DOCTYPE",
            "<![CDATA[",
            "]]>",
            "<!--",
            "<?",
            "&#",
            "xmlns:",
            "u:Id=",
            "SendDocument",
            "ListPending",
            "audience",
            "mustUnderstand",
            "<d:Object>",
            "URI=",
            "#b");

    @TempDir
    Path folder;

    private static byte[] envelope(String soap) {
        return ("<S:Envelope xmlns:S=\"" + soap + "\"><S:Header>" + SIGNATURE + "</S:Header><S:Body"
                        + " xmlns:u=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\""
                        + " u:Id=\"b\"><x:ListPending xmlns:x=\"urn:vn:truc:exchange:v1\"><x:audience>a</x:audience>"
                        + "</x:ListPending></S:Body></S:Envelope>")
                .getBytes(UTF_8);
    }

    @Test
    void findsNothing() throws Exception {
        Fuzzer.Run run = new Fuzzer(folder, "vn.truc.soap.**:vn.truc.wire.profile.**:vn.truc.xml.**")
                .at(DoorFuzz.class, Fuzzer.SECONDS, SEEDS, WORDS);
        assertThat(run.exit()).as(run.output()).isZero();
        System.out.println(run.summary());
        assertThat(run.output()).containsPattern("cov: [1-9][0-9]{2,}");
    }

    @Test
    void wouldTellOfAFind() throws Exception {
        Fuzzer.Run run = new Fuzzer(folder, "vn.truc.soap.**").at(DoorFuzz.Broken.class, 5, SEEDS, WORDS);
        assertThat(run.exit()).as(run.output()).isEqualTo(Fuzzer.FOUND);
        assertThat(run.output()).contains("planted");
    }
}

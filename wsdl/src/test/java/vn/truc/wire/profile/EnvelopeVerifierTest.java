package vn.truc.wire.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.truc.wire.profile.ForeignEnvelope.NOW;
import static vn.truc.wire.profile.ForeignEnvelope.created;
import static vn.truc.wire.profile.ForeignEnvelope.expires;
import static vn.truc.wire.profile.ForeignEnvelope.first;
import static vn.truc.wire.profile.ForeignEnvelope.roundTrip;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class EnvelopeVerifierTest {
    private static final CertificateCheck ANYBODY = (signer, others) -> {};
    private static final String WSSE11 = "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd";

    private static VerifiedEnvelope verify(Document envelope) throws ProfileException {
        return new EnvelopeVerifier(ANYBODY, InstantSource.fixed(NOW)).verify(envelope);
    }

    private static VerifiedEnvelope accepted(Consumer<ForeignEnvelope> change) throws ProfileException {
        return verify(new ForeignEnvelope().with(change).build());
    }

    private static ProfileException refused(Document envelope) {
        ProfileException refusal = catchThrowableOfType(ProfileException.class, () -> verify(envelope));
        assertThat(refusal).as("the envelope was accepted").isNotNull();
        return refusal;
    }

    private static ProfileException refused(Consumer<ForeignEnvelope> change) {
        return refused(new ForeignEnvelope().with(change).build());
    }

    private static void refusedAs(ProfileRule rule, String fact, String value, Consumer<ForeignEnvelope> change) {
        ProfileException refusal = refused(change);
        assertThat(refusal.rule()).isEqualTo(rule);
        assertThat(refusal.facts()).containsEntry(fact, value);
    }

    private static void notMet(String clause, Consumer<ForeignEnvelope> change) {
        refusedAs(ProfileRule.PROFILE_NOT_MET, "rule", clause, change);
    }

    private static void invalid(ProfileException refusal) {
        assertThat(refusal.rule()).isEqualTo(ProfileRule.SIGNATURE_INVALID);
        assertThat(refusal.facts()).isEmpty();
        assertThat(refusal).hasMessage("SIGNATURE_INVALID").hasNoCause();
    }

    /** A signed envelope, changed afterwards as text. */
    private static Document altered(String what, String by) {
        String text = ForeignEnvelope.write(new ForeignEnvelope().build());
        assertThat(text).contains(what);
        return ForeignEnvelope.parse(text.replace(what, by));
    }

    @Nested
    class AnEnvelopeThatMeetsTheProfile {
        @ParameterizedTest
        @ValueSource(strings = {Elements.SOAP11, Elements.SOAP12})
        void isAcceptedInEitherSoap(String soap) throws Exception {
            Document document = new ForeignEnvelope().with(e -> e.soap = soap).build();

            VerifiedEnvelope verified = verify(document);

            assertThat(verified.body()).isSameAs(first(document, soap, "Body"));
            assertThat(verified.signer()).isEqualTo(TestKeys.RSA.certificate());
            assertThat(verified.forgettableFrom()).isEqualTo(verified.expires().plusSeconds(60));
        }

        @ParameterizedTest
        @CsvSource({
            "token timestamp,false",
            "timestamp token,false",
            "token timestamp,true",
            "timestamp token,true",
        })
        void mayOrderItsSecurityHeaderAsItLikes(String layout, boolean signatureFirst) throws Exception {
            accepted(e -> {
                e.layout = layout;
                e.signatureFirst = signatureFirst;
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " S:mustUnderstand=\"true\"", " S:mustUnderstand=\"0\"", " S:actor=\"\""})
        void mayMarkItsSecurityHeaderInEveryUsualWay(String attributes) throws Exception {
            accepted(e -> e.securityAttributes = attributes);
        }

        @ParameterizedTest
        @ValueSource(strings = {"next", "ultimateReceiver"})
        void mayNameARoleOfSoap12ThatIsOurs(String role) throws Exception {
            accepted(e -> {
                e.soap = Elements.SOAP12;
                e.securityAttributes = " S:role=\"" + Elements.SOAP12 + "/role/" + role + "\"";
            });
        }

        @Test
        void mayDeclareTheIdPrefixLocally() throws Exception {
            accepted(e -> {
                e.bodyAttributes = " u:Id=\"B-1\" xmlns:u=\"" + Elements.WSU + "\"";
                e.timestampAttributes = " u:Id=\"TS-1\" xmlns:u=\"" + Elements.WSU + "\"";
            });
        }

        @Test
        void mayRemoveTheEnvelopedSignatureFirst() throws Exception {
            accepted(e -> e.transforms = List.of(Elements.ENVELOPED, Elements.EXC_C14N));
        }

        @Test
        void mayListInclusiveNamespaces() throws Exception {
            Document document = new ForeignEnvelope()
                    .with(e -> {
                        e.references = List.of();
                        for (String uri : List.of("#TS-1", "#B-1")) {
                            e.moreReferences.add(InclusivePrefixes.reference(uri, "S", "wsu"));
                        }
                    })
                    .build();

            verify(document);
            assertThat(document.getElementsByTagNameNS(Elements.EXC_C14N, "InclusiveNamespaces")
                            .getLength())
                    .isEqualTo(2);
        }

        @Test
        void maySignItsTokenAndOtherHeadersToo() throws Exception {
            accepted(e -> {
                e.headerBlocks = "<a:To xmlns:a=\"u:a\" wsu:Id=\"TO-1\">axis</a:To>";
                e.references = List.of("#TS-1", "#B-1", "#X-1", "#TO-1");
            });
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-22T03:00:00Z,2026-11-22T03:05:00Z",
            "2026-11-22T03:00:00.123Z,2026-11-22T03:05:00.123Z",
            "2026-11-22T10:00:00+07:00,2026-11-22T10:05:00+07:00",
            "2026-11-22T03:01:00Z,2026-11-22T03:06:00Z",
            "2026-11-22T02:54:00Z,2026-11-22T02:59:00Z",
            "2026-11-22T03:00:00Z,2026-11-22T03:06:00Z",
        })
        void mayStampTheTimeInEveryUsualForm(String created, String expires) throws Exception {
            accepted(e -> e.times = created(created) + expires(expires));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2001/04/xmldsig-more#rsa-sha256",
                    "2001/04/xmldsig-more#rsa-sha384",
                    "2001/04/xmldsig-more#rsa-sha512",
                    "2007/05/xmldsig-more#sha256-rsa-MGF1",
                    "2007/05/xmldsig-more#sha384-rsa-MGF1",
                    "2007/05/xmldsig-more#sha512-rsa-MGF1",
                })
        void mayUseEveryListedRsaAlgorithm(String algorithm) throws Exception {
            accepted(e -> e.signatureMethod = "http://www.w3.org/" + algorithm);
        }

        @ParameterizedTest
        @CsvSource({
            "secp256r1,ecdsa-sha256",
            "secp256r1,ecdsa-sha384",
            "secp384r1,ecdsa-sha384",
            "secp384r1,ecdsa-sha512"
        })
        void mayUseEveryListedEllipticAlgorithm(String curve, String algorithm) throws Exception {
            accepted(e ->
                    e.keys(TestKeys.ec(curve)).signatureMethod = "http://www.w3.org/2001/04/xmldsig-more#" + algorithm);
        }

        @ParameterizedTest
        @ValueSource(strings = {"xmlenc#sha256", "xmldsig-more#sha384", "xmlenc#sha512"})
        void mayUseEveryListedDigest(String algorithm) throws Exception {
            accepted(e -> e.digestMethod = "http://www.w3.org/2001/04/" + algorithm);
        }

        @Test
        void isHandedOverWithoutItsComments() throws Exception {
            VerifiedEnvelope verified =
                    verify(altered("axis</x:audience>", "a<!-- unsigned -->xis<!----></x:audience>"));

            Element audience =
                    Elements.children(Elements.children(verified.body()).get(0)).get(0);
            assertThat(audience.getChildNodes().getLength()).isEqualTo(1);
            assertThat(audience.getFirstChild().getNodeValue()).isEqualTo("axis");
        }
    }

    @Nested
    class AnUnsignedEnvelope {
        @Test
        void isCalledSoWhenItHasNoHeader() {
            assertThat(refused(ForeignEnvelope.parse(
                                    "<S:Envelope xmlns:S='" + Elements.SOAP11 + "'><S:Body/></S:Envelope>"))
                            .rule())
                    .isEqualTo(ProfileRule.UNSIGNED);
        }

        @Test
        void isCalledSoWhenItHasATimestampOnly() {
            assertThat(refused(e -> e.signed = false).rule()).isEqualTo(ProfileRule.UNSIGNED);
        }
    }

    @Nested
    class AStrangeEnvelope {
        @Test
        void isRefusedWhenItIsNone() {
            assertThat(refused(ForeignEnvelope.parse("<a/>")).facts()).containsEntry("rule", "envelope");
        }

        @Test
        void isRefusedWithoutBody() {
            assertThat(refused(ForeignEnvelope.parse(
                                    "<S:Envelope xmlns:S='" + Elements.SOAP11 + "'><S:Header/></S:Envelope>"))
                            .facts())
                    .containsEntry("rule", "header-then-body");
        }

        @Test
        void isRefusedWithAnythingAfterTheBody() {
            notMet("nothing-after-body", e -> e.afterBody = "<x:Trailer xmlns:x=\"u:x\"/>");
        }

        @Test
        void isRefusedWithASecondBody() {
            notMet("nothing-after-body", e -> e.afterBody = "<S:Body/>");
        }

        @Test
        void isRefusedWithASecondSecurityHeader() {
            notMet(
                    "one-security-header",
                    e -> e.headerBlocks = "<wsse:Security xmlns:wsse=\"" + Elements.WSSE + "\"/>");
        }

        @Test
        void isRefusedWithASecurityHeaderForSomebodyElse() {
            notMet("security-for-us", e -> e.securityAttributes = " S:actor=\"http://example.org/other\"");
        }

        @Test
        void isRefusedWithAMustUnderstandThatIsNoBoolean() {
            notMet("must-understand", e -> e.securityAttributes = " S:mustUnderstand=\"yes\"");
        }

        @Test
        void isRefusedWithAProcessingInstruction() {
            notMet("no-processing-instruction", e -> e.body = "<?php echo 1?>" + e.body);
        }

        @ParameterizedTest
        @ValueSource(strings = {"wsu:Id", "Id", "ID", "id", "xml:id", "x:Id"})
        void isRefusedWhenTwoElementsShareAnIdOfAnyKind(String attribute) {
            notMet(
                    "unique-ids",
                    e -> e.body = "<x:Ping xmlns:x=\"urn:vn:truc:exchange:v1\" " + attribute + "=\"TS-1\"/>");
        }

        @ParameterizedTest
        @CsvSource({
            "UsernameToken,http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
            "SignatureConfirmation," + WSSE11,
            "EncryptedHeader," + WSSE11,
            "EncryptedKey,http://www.w3.org/2001/04/xmlenc#",
            "EncryptedData,http://www.w3.org/2001/04/xmlenc#",
            "ReferenceList,http://www.w3.org/2001/04/xmlenc#",
            "Assertion,urn:oasis:names:tc:SAML:2.0:assertion",
            "Assertion,urn:oasis:names:tc:SAML:1.0:assertion",
            "DerivedKeyToken,http://docs.oasis-open.org/ws-sx/ws-secureconversation/200512",
            "SecurityContextToken,http://docs.oasis-open.org/ws-sx/ws-secureconversation/200512",
            "SecurityTokenReference,http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
            "BinarySecurityToken,http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
            "Timestamp,http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd",
            "Signature,http://www.w3.org/2000/09/xmldsig#",
        })
        void isRefusedWithAnythingElseInItsSecurityHeader(String element, String namespace) {
            ProfileException refusal = refused(e -> {
                e.moreSecurity.put("more", "<o:" + element + " xmlns:o=\"" + namespace + "\"/>");
                e.layout = "token timestamp more";
            });

            assertThat(refusal.rule()).isEqualTo(ProfileRule.PROFILE_NOT_MET);
            assertThat(refusal.facts())
                    .containsEntry("rule", "security-children")
                    .containsEntry("element", element);
        }
    }

    @Nested
    class ATimestamp {
        @Test
        void mustBeThere() {
            refusedAs(ProfileRule.TIMESTAMP_MISSING, "element", "Timestamp", e -> {
                e.layout = "token";
                e.references = List.of("#B-1");
            });
        }

        @Test
        void mustSayWhenItWasCreated() {
            refusedAs(
                    ProfileRule.TIMESTAMP_MISSING,
                    "element",
                    "Created",
                    e -> e.times = expires("2026-11-22T03:05:00Z"));
        }

        @Test
        void mustSayWhenItExpires() {
            refusedAs(
                    ProfileRule.TIMESTAMP_MISSING,
                    "element",
                    "Expires",
                    e -> e.times = created("2026-11-22T03:00:00Z"));
        }

        @Test
        void mustSayEachOnce() {
            notMet("timestamp-children", e -> e.times += expires("2026-11-22T03:05:00Z"));
        }

        @Test
        void mustSayNothingElse() {
            notMet("timestamp-children", e -> e.times += "<wsu:Other/>");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-11-22T03:00:00",
                    "2026-11-22",
                    "now",
                    "",
                    "2026-11-22T03:00:00.00000000000000000000000000Z"
                })
        void mustBeATimeWithAZone(String created) {
            notMet("time-format", e -> e.times = created(created) + expires("2026-11-22T03:05:00Z"));
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-22T03:01:00.001Z,2026-11-22T03:05:00Z",
            "2026-11-22T02:53:59Z,2026-11-22T02:58:59Z",
            "2026-11-22T03:00:00Z,2026-11-22T03:06:01Z",
            "2026-11-22T03:00:00Z,2026-11-22T02:59:59Z",
            "2026-11-22T03:00:00Z,2026-11-22T03:00:00Z",
        })
        void mustBeGoodNow(String created, String expires) {
            refusedAs(
                    ProfileRule.TIMESTAMP_OUT_OF_WINDOW,
                    "now",
                    NOW.toString(),
                    e -> e.times = created(created) + expires(expires));
        }

        @Test
        void mustBeSigned() {
            refusedAs(ProfileRule.PART_NOT_SIGNED, "part", "Timestamp", e -> e.references = List.of("#B-1"));
        }

        @Test
        void mustHaveAnIdToBeSigned() {
            refusedAs(ProfileRule.PART_NOT_SIGNED, "part", "Timestamp", e -> {
                e.references = List.of("#B-1");
                e.timestampAttributes = "";
            });
        }
    }

    @Nested
    class ASignature {
        @Test
        void mustCoverTheBody() {
            refusedAs(ProfileRule.PART_NOT_SIGNED, "part", "Body", e -> e.references = List.of("#TS-1"));
        }

        @Test
        void mustCoverTheBodyAndNotItsContent() {
            refusedAs(ProfileRule.PART_NOT_SIGNED, "part", "Body", e -> {
                e.body = "<x:Ping xmlns:x=\"urn:vn:truc:exchange:v1\" wsu:Id=\"P-1\"/>";
                e.references = List.of("#TS-1", "#P-1");
            });
        }

        @Test
        void mustCoverNothingElse() {
            notMet("references", e -> {
                e.body = "<x:Ping xmlns:x=\"urn:vn:truc:exchange:v1\" wsu:Id=\"P-1\"/>";
                e.references = List.of("#TS-1", "#B-1", "#P-1");
            });
        }

        @Test
        void mustNotPointAtTheWholeDocument() {
            notMet("references", e -> {
                e.transforms = List.of(Elements.ENVELOPED, Elements.EXC_C14N);
                e.references = List.of("", "#TS-1", "#B-1");
            });
        }

        @Test
        void mustNotPointByXPointer() {
            Document document = altered("URI=\"#B-1\"", "URI=\"#xpointer(id('B-1'))\"");

            assertThat(refused(document).facts()).containsEntry("rule", "references");
        }

        @Test
        void mustNotPointOutside() {
            assertThat(refused(altered("URI=\"#B-1\"", "URI=\"http://127.0.0.1:9/x\""))
                            .facts())
                    .containsEntry("rule", "references");
        }

        @Test
        void mustNotPointTwiceAtTheSame() {
            notMet("references", e -> e.references = List.of("#TS-1", "#B-1", "#B-1"));
        }

        @Test
        void mustNotMakeUsDigestWithoutEnd() {
            notMet(
                    "references",
                    e -> e.references = java.util.stream.Stream.concat(
                                    java.util.Collections.nCopies(11, "#TS-1").stream(),
                                    java.util.stream.Stream.of("#B-1", "#X-1"))
                            .toList());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
                    "http://www.w3.org/2006/12/xml-c14n11"
                })
        void mustCanonicalizeExclusively(String c14n) {
            notMet("canonicalization", e -> e.c14n = c14n);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"
                })
        void mustTransformExclusively(String transform) {
            notMet("transforms", e -> e.transforms = List.of(transform));
        }

        @Test
        void mustNotHaveThreeTransforms() {
            notMet("transforms", e -> e.transforms = List.of(Elements.ENVELOPED, Elements.EXC_C14N, Elements.EXC_C14N));
        }

        @Test
        void mustNotRemoveTheEnvelopedSignatureLast() {
            Document document = new ForeignEnvelope()
                    .with(e -> e.transforms = List.of(Elements.ENVELOPED, Elements.EXC_C14N))
                    .build();
            String text = ForeignEnvelope.write(document)
                    .replace(Elements.ENVELOPED, "@")
                    .replace(
                            "Transform Algorithm=\"" + Elements.EXC_C14N,
                            "Transform Algorithm=\"" + Elements.ENVELOPED);

            assertThat(refused(ForeignEnvelope.parse(text.replace("@", Elements.EXC_C14N)))
                            .facts())
                    .containsEntry("rule", "transforms");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://www.w3.org/TR/1999/REC-xslt-19991116",
                    "http://www.w3.org/TR/1999/REC-xpath-19991116",
                    "http://www.w3.org/2002/06/xmldsig-filter2",
                    "http://www.w3.org/2000/09/xmldsig#base64",
                    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#STR-Transform",
                    "http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Content-Signature-Transform"
                })
        void mustNotUseAnyOtherTransform(String transform) {
            ProfileException refusal = refused(altered(
                    "Transform Algorithm=\"" + Elements.EXC_C14N + "\"", "Transform Algorithm=\"" + transform + "\""));

            assertThat(refusal.facts()).containsEntry("rule", "transforms").containsEntry("algorithm", transform);
        }

        @Test
        void mustNotCarryTransformParameters() {
            ProfileException refusal = refused(altered(
                    "<ds:Transform Algorithm=\"" + Elements.EXC_C14N + "\"/>",
                    "<ds:Transform Algorithm=\"" + Elements.EXC_C14N + "\"><ds:XPath>/</ds:XPath></ds:Transform>"));

            assertThat(refusal.facts()).containsEntry("rule", "transforms").containsEntry("element", "XPath");
        }

        @ParameterizedTest
        @ValueSource(strings = {"xmldsig#rsa-sha1", "xmldsig#dsa-sha1", "xmldsig#hmac-sha1"})
        void isRefusedByNameWhenItsAlgorithmIsOld(String algorithm) {
            String uri = "http://www.w3.org/2000/09/" + algorithm;
            ProfileException refusal = refused(altered(Algorithms.RSA_SHA256, uri));

            assertThat(refusal.rule()).isEqualTo(ProfileRule.WEAK_ALGORITHM);
            assertThat(refusal.facts()).containsEntry("algorithm", uri).containsEntry("element", "SignatureMethod");
        }

        @Test
        void isRefusedByNameWhenItIsAnHmacWithThePublicKey() {
            String hmac = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
            refusedAs(ProfileRule.WEAK_ALGORITHM, "algorithm", hmac, e -> {
                e.signatureMethod = hmac;
                e.signingKey =
                        new SecretKeySpec(e.keys.certificate().getPublicKey().getEncoded(), "RAW");
            });
        }

        @Test
        void isRefusedByNameWhenItsDigestIsSha1() {
            String sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
            ProfileException refusal = refused(e -> e.digestMethod = sha1);

            assertThat(refusal.rule()).isEqualTo(ProfileRule.WEAK_ALGORITHM);
            assertThat(refusal.facts()).containsEntry("algorithm", sha1).containsEntry("element", "DigestMethod");
        }

        @Test
        void mustNotSetAlgorithmParameters() {
            String method = "<ds:SignatureMethod Algorithm=\"" + Algorithms.RSA_SHA256 + "\"";
            ProfileException refusal = refused(altered(
                    method + "/>", method + "><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>"));

            assertThat(refusal.facts()).containsEntry("rule", "no-parameters");
        }

        @Test
        void mustNotCarryAnObject() {
            ProfileException refusal = refused(altered("</ds:Signature>", "<ds:Object Id=\"o\"/></ds:Signature>"));

            assertThat(refusal.facts())
                    .containsEntry("rule", "signature-children")
                    .containsEntry("element", "Object");
        }

        @Test
        void mustNotCarryAManifest() {
            ProfileException refusal = refused(altered("</ds:SignedInfo>", "<ds:Manifest/></ds:SignedInfo>"));

            assertThat(refusal.facts()).containsEntry("rule", "signed-info-children");
        }

        @Test
        void mustHaveReferences() {
            assertThat(refused(ForeignEnvelope.parse(ForeignEnvelope.write(new ForeignEnvelope().build())
                                    .replaceAll("<ds:Reference.*</ds:Reference>", "")))
                            .facts())
                    .containsEntry("rule", "signed-info-children");
        }
    }

    @Nested
    class AKeyReference {
        private void forbidden(String found, String keyInfo) {
            refusedAs(ProfileRule.KEY_REFERENCE_FORBIDDEN, "found", found, e -> e.keyInfo = keyInfo);
        }

        private String reference(String content) {
            return "<wsse:SecurityTokenReference xmlns:wsse=\"" + Elements.WSSE + "\" xmlns:ds=\"" + Elements.DS + "\">"
                    + content + "</wsse:SecurityTokenReference>";
        }

        @Test
        void mustBeThere() {
            forbidden("none", "");
        }

        @Test
        void mustNotBeX509Data() {
            String serial = "<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>CN=a</ds:X509IssuerName>"
                    + "<ds:X509SerialNumber>1</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>";
            forbidden("X509Data", reference(serial));
        }

        @Test
        void mustNotBeX509DataEvenWithoutAnyToken() {
            refusedAs(ProfileRule.KEY_REFERENCE_FORBIDDEN, "found", "X509Data", e -> {
                e.layout = "timestamp";
                e.keyInfo = reference("<ds:X509Data/>");
            });
        }

        @Test
        void mustNotBeAKeyIdentifier() {
            forbidden("KeyIdentifier", reference("<wsse:KeyIdentifier>AAAA</wsse:KeyIdentifier>"));
        }

        @Test
        void mustNotEmbedTheToken() {
            forbidden("Embedded", reference("<wsse:Embedded/>"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"KeyValue", "KeyName", "RetrievalMethod", "X509Data", "MgmtData", "PGPData"})
        void mustNotBypassTheToken(String element) {
            forbidden(element, "<ds:" + element + " xmlns:ds=\"" + Elements.DS + "\"/>");
        }

        @Test
        void mustNotComeWithAnotherKey() {
            forbidden("KeyValue", new ForeignEnvelope().keyInfo + "<ds:KeyValue xmlns:ds=\"" + Elements.DS + "\"/>");
        }

        @Test
        void mustPointAtTheToken() {
            forbidden("a reference to something else", reference("<wsse:Reference URI=\"#B-1\"/>"));
        }

        @Test
        void mustNotPointOutside() {
            forbidden("http://127.0.0.1:9/cert", reference("<wsse:Reference URI=\"http://127.0.0.1:9/cert\"/>"));
        }

        @Test
        void mustMeanACertificate() {
            forbidden("urn:saml", reference("<wsse:Reference URI=\"#X-1\" ValueType=\"urn:saml\"/>"));
        }

        @Test
        void mustFindAToken() {
            refusedAs(
                    ProfileRule.KEY_REFERENCE_FORBIDDEN,
                    "found",
                    "no BinarySecurityToken",
                    e -> e.layout = "timestamp");
        }
    }

    @Nested
    class AToken {
        @Test
        void mustBeAnX509Certificate() {
            notMet("token-type", e -> e.tokenAttributes = " wsu:Id=\"X-1\" ValueType=\"urn:kerberos\"");
        }

        @Test
        void mustBeBase64() {
            notMet(
                    "token-encoding",
                    e -> e.tokenAttributes =
                            " wsu:Id=\"X-1\" ValueType=\"" + Elements.X509_V3 + "\" EncodingType=\"urn:hex\"");
        }

        @Test
        void mustNotBeLongerThanTheCap() {
            notMet("token-length", e -> e.keys(TestKeys.grown(SecurityToken.LONGEST)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"AAAA", "?", "", "MIIB"})
        void mustHoldACertificate(String content) {
            notMet("token-content", e -> e.token = content);
        }

        @Test
        void mustHoldOneCertificateAndNothingElse() {
            notMet("token-content", e -> {
                byte[] der = Base64.getDecoder().decode(e.token);
                e.token = Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length + 3));
            });
        }

        @Test
        void mayBeWrappedInLines() throws Exception {
            accepted(e -> e.token = e.token.replaceAll("(.{64})", "$1\n"));
        }

        @ParameterizedTest
        @CsvSource({"1024,65537,RSA-1024", "2048,3,RSA with exponent 3"})
        void mustHoldAStrongRsaKey(int bits, long exponent, String named) {
            refusedAs(ProfileRule.WEAK_ALGORITHM, "algorithm", named, e -> e.keys(TestKeys.rsa(bits, exponent)));
        }

        @Test
        void mustHoldAListedCurve() {
            refusedAs(
                    ProfileRule.WEAK_ALGORITHM,
                    "algorithm",
                    "EC-521",
                    e -> e.keys(TestKeys.ec("secp521r1")).signatureMethod = Algorithms.ECDSA_SHA256);
        }
    }

    @Nested
    class AForgery {
        @Test
        void ofTheBodyIsRefused() {
            invalid(refused(altered("axis</x:audience>", "axls</x:audience>")));
        }

        @Test
        void ofTheTimestampIsRefused() {
            invalid(refused(altered("03:05:00Z", "03:05:01Z")));
        }

        @Test
        void ofTheSignedInfoIsRefused() {
            invalid(refused(altered("xmlenc#sha256", "xmlenc#sha512")));
        }

        @Test
        void ofTheSignatureValueIsRefused() {
            Document document = new ForeignEnvelope().build();
            Element value = first(document, Elements.DS, "SignatureValue");
            byte[] bytes = Base64.getMimeDecoder().decode(value.getTextContent());
            bytes[7] ^= 1;
            value.setTextContent(Base64.getEncoder().encodeToString(bytes));

            invalid(refused(roundTrip(document)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "AA==", "????"})
        void withASenselessSignatureValueIsRefused(String value) {
            Document document = new ForeignEnvelope().build();
            first(document, Elements.DS, "SignatureValue").setTextContent(value);

            invalid(refused(roundTrip(document)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "AAAA", "????"})
        void withASenselessDigestIsRefused(String value) {
            Document document = new ForeignEnvelope().build();
            first(document, Elements.DS, "DigestValue").setTextContent(value);

            invalid(refused(roundTrip(document)));
        }

        @Test
        void byTheAllZeroEllipticSignatureIsRefused() {
            Document document = new ForeignEnvelope()
                    .with(e -> e.keys(TestKeys.EC256).signatureMethod = Algorithms.ECDSA_SHA256)
                    .build();
            first(document, Elements.DS, "SignatureValue")
                    .setTextContent(Base64.getEncoder().encodeToString(new byte[64]));

            invalid(refused(roundTrip(document)));
        }

        @Test
        void underSomebodyElsesCertificateIsRefused() {
            invalid(refused(e -> e.signingKey = TestKeys.OTHER.keys().getPrivate()));
        }

        @Test
        void withAnAlgorithmOfAnotherKindOfKeyIsRefused() {
            invalid(refused(altered(Algorithms.RSA_SHA256, Algorithms.ECDSA_SHA256)));
        }

        @Test
        void byAnUntrustedSignerGetsTheSameAnswer() {
            EnvelopeVerifier strict = new EnvelopeVerifier(
                    (signer, others) -> {
                        throw ProfileException.signatureInvalid();
                    },
                    InstantSource.fixed(NOW));

            invalid(catchThrowableOfType(ProfileException.class, () -> strict.verify(new ForeignEnvelope().build())));
        }

        /** T-W19: the time that a refusal takes does not say which certificates are registered. */
        @Test
        void costsTheSameWorkWhoeverHasSigned() {
            ProfileException untrusted = ProfileException.of(ProfileRule.UNSIGNED);
            EnvelopeVerifier strict = new EnvelopeVerifier(
                    (signer, others) -> {
                        throw untrusted;
                    },
                    InstantSource.fixed(NOW));
            Document good = new ForeignEnvelope().build();
            assertThat(catchThrowableOfType(ProfileException.class, () -> strict.verify(roundTrip(good))))
                    .isSameAs(untrusted);
            // A wrong signature of a stranger was looked at: it is refused for itself.
            Document wrong = new ForeignEnvelope().build();
            first(wrong, Elements.DS, "SignatureValue").setTextContent("");
            assertThat(catchThrowableOfType(ProfileException.class, () -> strict.verify(roundTrip(wrong)))
                            .rule())
                    .isEqualTo(ProfileRule.SIGNATURE_INVALID);
        }
    }
}

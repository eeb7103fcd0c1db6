package vn.truc.wire.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.truc.wire.profile.ForeignEnvelope.NOW;
import static vn.truc.wire.profile.ForeignEnvelope.first;
import static vn.truc.wire.profile.ForeignEnvelope.roundTrip;

import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A validly signed part is kept where the signature still finds it, and another one is put where the application reads.
 * Every variant must be refused for its structure, before any cryptography could call it valid.
 */
class SignatureWrappingTest {
    private static void refused(Document forged) {
        ProfileException refusal = catchThrowableOfType(
                ProfileException.class,
                () -> new EnvelopeVerifier((signer, others) -> {}, InstantSource.fixed(NOW)).verify(roundTrip(forged)));
        assertThat(refusal).as("the forgery was accepted").isNotNull();
        assertThat(refusal.rule()).isIn(ProfileRule.PROFILE_NOT_MET, ProfileRule.PART_NOT_SIGNED);
    }

    private static Element wrapper(Document document) {
        return document.createElementNS("u:attack", "a:Wrapper");
    }

    /** Where the original hides. */
    enum HidingPlace {
        HEADER_BLOCK((document, original) -> {
            Element wrapper = wrapper(document);
            wrapper.appendChild(original);
            first(document, Elements.SOAP11, "Header").appendChild(wrapper);
        }),
        HEADER_BEFORE_SECURITY((document, original) -> {
            Element header = first(document, Elements.SOAP11, "Header");
            header.insertBefore(original, header.getFirstChild());
        }),
        HEADER_AFTER_SECURITY((document, original) ->
                first(document, Elements.SOAP11, "Header").appendChild(original)),
        SECURITY_HEADER((document, original) ->
                first(document, Elements.WSSE, "Security").appendChild(original)),
        SECURITY_WRAPPER((document, original) -> {
            Element wrapper = wrapper(document);
            wrapper.appendChild(original);
            first(document, Elements.WSSE, "Security").appendChild(wrapper);
        }),
        SIGNATURE_OBJECT((document, original) -> {
            Element object = document.createElementNS(Elements.DS, "ds:Object");
            object.appendChild(original);
            first(document, Elements.DS, "Signature").appendChild(object);
        }),
        KEY_INFO((document, original) -> first(document, Elements.DS, "KeyInfo").appendChild(original)),
        TIMESTAMP((document, original) -> {
            Element timestamp = first(document, Elements.WSU, "Timestamp");
            (timestamp == null ? first(document, Elements.WSSE, "Security") : timestamp).appendChild(original);
        }),
        TOKEN((document, original) ->
                first(document, Elements.WSSE, "BinarySecurityToken").appendChild(original)),
        NEW_BODY(
                (document, original) -> first(document, Elements.SOAP11, "Body").appendChild(original)),
        AFTER_BODY((document, original) -> document.getDocumentElement().appendChild(original)),
        BEFORE_HEADER((document, original) -> document.getDocumentElement()
                .insertBefore(original, document.getDocumentElement().getFirstChild())),
        BEFORE_BODY((document, original) ->
                document.getDocumentElement().insertBefore(original, first(document, Elements.SOAP11, "Body"))),
        ENVELOPE_IN_HEADER((document, original) -> {
            Element envelope = document.createElementNS(Elements.SOAP11, "S:Envelope");
            envelope.appendChild(original);
            first(document, Elements.SOAP11, "Header").appendChild(envelope);
        });

        private final BiConsumer<Document, Element> move;

        HidingPlace(BiConsumer<Document, Element> move) {
            this.move = move;
        }
    }

    private static Document wrapped(Element original, HidingPlace place, String newId, String idNamespace) {
        Document document = original.getOwnerDocument();
        Element copy = (Element) original.cloneNode(true);
        copy.removeAttributeNS(Elements.WSU, "Id");
        if (!newId.isEmpty()) {
            copy.setAttributeNS(idNamespace, idNamespace.equals(Elements.WSU) ? "wsu:Id" : "z:Id", newId);
        }
        original.getParentNode().replaceChild(copy, original);
        if (copy.getLocalName().equals("Body")) {
            Elements.children(Elements.children(copy).get(0)).get(0).setTextContent("forged");
        } else {
            Elements.children(copy).get(1).setTextContent("2026-11-22T03:05:30Z");
        }
        place.move.accept(document, original);
        return document;
    }

    private static Document genuine() {
        return new ForeignEnvelope().build();
    }

    private static Element body(Document document) {
        return first(document, Elements.SOAP11, "Body");
    }

    private static Element timestamp(Document document) {
        return first(document, Elements.WSU, "Timestamp");
    }

    @Nested
    class AMovedBody {
        @ParameterizedTest
        @EnumSource(HidingPlace.class)
        void isRefusedWhenItsSubstituteHasNoId(HidingPlace place) {
            refused(wrapped(body(genuine()), place, "", Elements.WSU));
        }

        @ParameterizedTest
        @EnumSource(HidingPlace.class)
        void isRefusedWhenItsSubstituteHasAnotherId(HidingPlace place) {
            refused(wrapped(body(genuine()), place, "B-2", Elements.WSU));
        }

        @ParameterizedTest
        @EnumSource(HidingPlace.class)
        void isRefusedWhenItsSubstituteHasTheSameId(HidingPlace place) {
            refused(wrapped(body(genuine()), place, "B-1", Elements.WSU));
        }

        @ParameterizedTest
        @EnumSource(HidingPlace.class)
        void isRefusedWhenItsSubstituteHasTheSameIdOfAnotherKind(HidingPlace place) {
            refused(wrapped(body(genuine()), place, "B-1", "u:other"));
        }

        @Test
        void isRefusedInAnEnvelopeOfTheOtherSoapVersion() {
            Document forged = ForeignEnvelope.parse("<T:Envelope xmlns:T=\"" + Elements.SOAP12
                    + "\"><T:Header/><T:Body><x:Ping xmlns:x=\"urn:vn:truc:exchange:v1\"/></T:Body></T:Envelope>");
            Element header = first(forged, Elements.SOAP12, "Header");
            Document genuine = genuine();
            header.appendChild(forged.importNode(first(genuine, Elements.WSSE, "Security"), true));
            header.appendChild(forged.importNode(body(genuine), true));

            refused(forged);
        }
    }

    @Nested
    class AMovedTimestamp {
        @ParameterizedTest
        @EnumSource(HidingPlace.class)
        void isRefusedWhenItsSubstituteHasNoId(HidingPlace place) {
            refused(wrapped(timestamp(genuine()), place, "", Elements.WSU));
        }

        @ParameterizedTest
        @EnumSource(HidingPlace.class)
        void isRefusedWhenItsSubstituteHasAnotherId(HidingPlace place) {
            refused(wrapped(timestamp(genuine()), place, "TS-2", Elements.WSU));
        }

        @ParameterizedTest
        @EnumSource(HidingPlace.class)
        void isRefusedWhenItsSubstituteHasTheSameId(HidingPlace place) {
            refused(wrapped(timestamp(genuine()), place, "TS-1", Elements.WSU));
        }
    }

    @Test
    void aMovedSecurityHeaderIsRefused() {
        Document document = genuine();
        Element wrapper = wrapper(document);
        Element security = first(document, Elements.WSSE, "Security");
        Element copy = (Element) security.cloneNode(true);
        security.getParentNode().replaceChild(copy, security);
        wrapper.appendChild(security);
        first(document, Elements.SOAP11, "Header").appendChild(wrapper);

        refused(document);
    }
}

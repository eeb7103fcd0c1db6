package vn.truc.client.internal.soap;

import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.truc.client.internal.LocalFailure;

/**
 * What ties an answer to its request: it repeats the request's signature value. Without it, an older answer of the axis
 * could be passed off as the answer; an old empty list says that nothing waits.
 */
final class AnswerBond {
    private AnswerBond() {}

    /** @param mayLack whether the axis may answer so although it has not found the request's signature valid */
    static void mustTie(Element answer, SignedRequest request, boolean mayLack) {
        NodeList values = answer.getElementsByTagNameNS("*", "requestSignature");
        if (values.getLength() == 0 && mayLack) {
            return;
        }
        boolean tied = values.getLength() == 1
                && values.item(0).getTextContent().replaceAll("\\s", "").equals(request.signatureValue());
        if (!tied) {
            throw LocalFailure.ANSWER_UNEXPECTED.because(Map.of("found", "the answer to another request"), null);
        }
    }
}

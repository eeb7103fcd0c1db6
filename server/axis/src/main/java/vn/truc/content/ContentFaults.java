package vn.truc.content;

import java.util.Map;
import java.util.TreeMap;
import vn.truc.content.type.AllowedTypes;
import vn.truc.content.type.Nature;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.part.OtherInfo.Secrecy;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.xml.XmlText;

/** How this room refuses. */
final class ContentFaults {
    private static final int LONGEST_TYPE = 100;

    private ContentFaults() {}

    static AxisException tooSecret(Secrecy secrecy, Secrecy highest) {
        return new AxisException(
                FaultCode.CONTENT_TOO_SECRET, Map.of("secrecy", secrecy.name(), "highest", highest.name()), null);
    }

    static AxisException typeForbidden(EdxmlAttachment file, String type, AllowedTypes allowed) {
        return about(
                file,
                FaultCode.CONTENT_TYPE_FORBIDDEN,
                Map.of("type", XmlText.cut(XmlText.clean(type), LONGEST_TYPE), "allowed", allowed.toString()));
    }

    static AxisException typeMismatch(EdxmlAttachment file, Nature nature) {
        return about(file, FaultCode.CONTENT_TYPE_MISMATCH, Map.of("nature", nature.name()));
    }

    static AxisException infected(EdxmlAttachment file, String signature) {
        return about(file, FaultCode.CONTENT_INFECTED, Map.of("signature", signature));
    }

    static AxisException opaque(EdxmlAttachment file, Unseen.Why why) {
        return about(file, FaultCode.CONTENT_OPAQUE, Map.of("why", why.name()));
    }

    /** No more is said: who looks for malware, and where, is the operator's. */
    static AxisException notScanned(Throwable cause) {
        return new AxisException(FaultCode.CONTENT_NOT_SCANNED, Map.of(), cause);
    }

    /** Names a file by a name that is safe to show, and by its place, because names may repeat. */
    private static AxisException about(EdxmlAttachment file, FaultCode code, Map<String, String> facts) {
        Map<String, String> all = new TreeMap<>(facts);
        all.put("attachment", file.fileName());
        all.put("place", Integer.toString(file.position() + 1));
        return new AxisException(code, all, null);
    }
}

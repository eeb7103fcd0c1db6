package vn.truc.messaging;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import vn.truc.exchange.AgencyId;

/** What queues are called. */
final class QueueNames {
    /** Every agency's queue begins like this. */
    static final String AGENCY = "truc.delivery.";
    /** The queues that agencies read begin like this. */
    static final String OWN = "truc.agency.";
    /** Where hints go that failed too often. */
    static final String DEAD = "truc.dead";
    /** Where expired messages would go; none has a time to live. */
    static final String EXPIRED = "truc.expired";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private QueueNames() {}

    /** Where the agency itself reads what waits for it, if it wishes to. */
    static String own(AgencyId agency) {
        return OWN + of(agency).substring(AGENCY.length());
    }

    /** The agency's queue: letters, digits, dots and hyphens as they are, all else escaped. */
    static String of(AgencyId agency) {
        StringBuilder name = new StringBuilder(AGENCY);
        for (byte b : agency.value().getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == '.' || b == '-';
            if (plain) {
                name.append((char) b);
            } else {
                name.append('_').append(HEX.toHexDigits(b));
            }
        }
        return name.toString();
    }

    /** The agency whose queue is called so. */
    static AgencyId agency(String queue) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        for (int i = AGENCY.length(); i < queue.length(); i++) {
            if (queue.charAt(i) == '_') {
                code.write(HexFormat.fromHexDigits(queue, i + 1, i + 3));
                i += 2;
            } else {
                code.write(queue.charAt(i));
            }
        }
        return AgencyId.of(code.toString(StandardCharsets.UTF_8));
    }
}

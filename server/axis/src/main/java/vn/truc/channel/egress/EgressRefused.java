package vn.truc.channel.egress;

import java.io.IOException;

/** The axis must not connect there. The message is a sentence for operators. */
public final class EgressRefused extends IOException {
    private static final long serialVersionUID = 1L;

    EgressRefused(String why) {
        super(why);
    }
}

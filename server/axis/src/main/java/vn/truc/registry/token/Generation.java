package vn.truc.registry.token;

/** How a system names the parts of a MessageHeader it is sent. Stored by name. */
public enum Generation {
    /** Guideline 2803/BTTTT-THH (2014). */
    GUIDELINE_2803,
    /** QCVN 102:2016. */
    QCVN_102
}

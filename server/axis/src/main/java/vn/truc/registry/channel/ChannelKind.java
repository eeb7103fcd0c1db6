package vn.truc.registry.channel;

/**
 * How an agency gets its deliveries. All ways hand out the same deliveries of the same mailbox under the same leases,
 * so that an agency may change from one to another at any time.
 */
public enum ChannelKind {
    /** It asks for them. */
    MAILBOX,
    /** The axis sends them to the agency's endpoint. */
    PUSH,
    /** The axis names them on the agency's queue of an external broker, and the agency asks for each. */
    JMS
}

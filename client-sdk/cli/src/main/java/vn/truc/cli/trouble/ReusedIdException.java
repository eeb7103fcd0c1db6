package vn.truc.cli.trouble;

import vn.truc.client.AxisClientException;
import vn.truc.client.DeliveryStatus;

/** The message id belongs to something the axis has accepted before, which is what the sender wants to know about. */
public final class ReusedIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AxisClientException refusal;
    private final transient DeliveryStatus accepted;

    public ReusedIdException(AxisClientException refusal, DeliveryStatus accepted) {
        super(refusal);
        this.refusal = refusal;
        this.accepted = accepted;
    }

    AxisClientException refusal() {
        return refusal;
    }

    DeliveryStatus accepted() {
        return accepted;
    }
}

package vn.truc.delivery;

import java.time.Instant;
import java.util.Optional;
import vn.truc.exchange.Content;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.Kind;
import vn.truc.exchange.LeaseToken;
import vn.truc.exchange.ReceiptId;

/**
 * A delivery in the hands of one client of the recipient.
 *
 * @param document what it carries or, for a receipt, is about
 * @param receipt of a receipt: its id; its bytes are with the room that issued it
 * @param content the packet or the receipt
 * @param lease names this hand-out in the answer
 * @param until nobody else gets it before then
 */
public record Offer(
        DeliveryId id,
        Kind kind,
        Document document,
        Optional<ReceiptId> receipt,
        Content content,
        LeaseToken lease,
        Instant until) {}

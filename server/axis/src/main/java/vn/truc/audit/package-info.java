/**
 * The trail: every signed request as it arrived, and a leaf for every fact, in the transaction that made it a fact.
 *
 * <p>Nobody calls this room to record something. {@link vn.truc.audit.Trail} listens to the events of the others;
 * {@link vn.truc.audit.Sequencer} numbers the leaves after they were committed, so that no lock serialises intake. A
 * leaf's hash is that of RFC 6962 §2.1. Large envelopes are kept in the content store, before the transaction.
 */
@NullMarked
package vn.truc.audit;

import org.jspecify.annotations.NullMarked;

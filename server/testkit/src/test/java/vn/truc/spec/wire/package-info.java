/**
 * The catalogue of misbehaviour: one folder of {@code src/test/resources/wire} per way a caller can be wrong, all run
 * by {@link vn.truc.spec.wire.WireCaseSpec} in both versions of SOAP. Requests are signed by
 * {@link vn.truc.spec.wire.CaseSigner}, which shares no code with the product, and sent by
 * {@link vn.truc.spec.wire.CaseHttp}, which mends nothing.
 */
@NullMarked
package vn.truc.spec.wire;

import org.jspecify.annotations.NullMarked;

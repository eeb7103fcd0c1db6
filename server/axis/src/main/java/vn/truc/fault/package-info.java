/**
 * How the axis refuses: one exception, many codes. It knows nobody.
 *
 * <p>The road of a failure: {@code XFaults.reason(..)} in a room, {@link vn.truc.fault.AxisException}, the SOAP fault
 * with {@code TrucFault} detail, the SDK's exception, {@code server/docs/faults.md}.
 */
@NullMarked
package vn.truc.fault;

import org.jspecify.annotations.NullMarked;

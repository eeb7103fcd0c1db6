/**
 * Rooms 1 and 2 of the path, and the way out: SOAP comes in here and leaves from here, and nowhere else is anything
 * known of it.
 *
 * <p>The order at the door, cheapest first: {@code soap.http} looks at the request line and headers;
 * {@code soap.security} reads the envelope ({@code soap.envelope}) under limits and verifies it;
 * {@link vn.truc.soap.EnvelopeReader} maps wire types to ours and only then pulls the MIME part into the spool; an
 * endpoint calls one room; {@link vn.truc.soap.answer.EnvelopeWriter} maps back; {@code soap.security} signs.
 * {@link vn.truc.soap.FaultWriter} is where every refusal ends.
 */
@NullMarked
package vn.truc.soap;

import org.jspecify.annotations.NullMarked;

/**
 * Messages of several MIME parts ({@code multipart/related}: SOAP with Attachments, and XOP), read and written as a
 * stream: whatever their size, memory stays flat.
 *
 * <p>The reader is our own and not Apache James mime4j, on purpose. mime4j is made for mail, where anything must be
 * shown somehow: a part without its closing boundary simply ends, a line feed alone counts as a line end, and
 * strictness is reported after the bytes were given out. Here the bytes feed a digest and a store as they come, so the
 * stream itself must fail, and two parsers must never see two different messages.
 */
@NullMarked
package vn.truc.wire.multipart;

import org.jspecify.annotations.NullMarked;

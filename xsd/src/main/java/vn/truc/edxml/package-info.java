/**
 * The document: one liberal reader, one strict writer and one linter of edXML (QCVN 102:2016), shared by the server and
 * the SDK so that both judge a packet by the same rules.
 *
 * <p>Doors: {@link vn.truc.edxml.EdxmlReader}, {@link vn.truc.edxml.EdxmlWriter}, {@link vn.truc.edxml.EdxmlLint} and
 * {@link vn.truc.edxml.EdxmlAttachments}. The values inside a packet are in {@code vn.truc.edxml.part}; nothing below
 * {@code vn.truc.edxml.internal} is for callers. A packet of any size is read in one pass and in constant memory.
 *
 * <p>Text values are NFC, stripped of surrounding white space; an element that is absent and one that is empty are the
 * same empty text. The packet's own bytes are never changed: what was signed or digested stays as received.
 */
@NullMarked
package vn.truc.edxml;

import org.jspecify.annotations.NullMarked;

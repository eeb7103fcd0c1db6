/**
 * The documents' own signatures: XML-DSig in the packet, PAdES and CAdES in its files. What the axis finds is a
 * verdict, stored and shown with the document; whether a verdict keeps a document out is for intake to say.
 *
 * <p>{@link vn.truc.signature.DocumentSignatures} is the door. Files of strangers are taken apart in another process,
 * which may run out of memory or time without harm (ADR 0024).
 */
@NullMarked
package vn.truc.signature;

import org.jspecify.annotations.NullMarked;

/**
 * What documents may carry: types of files, nothing infected, nothing more secret than the axis is for. Asked by intake
 * once a packet has been read, before anything is stored and outside of every transaction.
 *
 * <p>{@link vn.truc.content.ContentPolicy} is the door. The cheapest is asked first: the header, names, then the bytes
 * as they stream by, and last whoever looks for malware in them. Files are never parsed in this process: what is told
 * about them is told by a few bytes at known places (ADR 0028).
 */
@NullMarked
package vn.truc.content;

import org.jspecify.annotations.NullMarked;

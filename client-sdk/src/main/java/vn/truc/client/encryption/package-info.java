/**
 * Encryption from end to end: {@link vn.truc.client.encryption.Encryption} encrypts the files of a document so that
 * only its recipients can read them, {@link vn.truc.client.encryption.Opening} decrypts them. Needs
 * {@code bcpkix-jdk18on} of Bouncy Castle beside the client.
 */
@NullMarked
package vn.truc.client.encryption;

import org.jspecify.annotations.NullMarked;

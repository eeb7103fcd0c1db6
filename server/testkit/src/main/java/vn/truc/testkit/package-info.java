/**
 * The whole axis for a test: started on a free port with its own home, certificate authority and clock. What a test
 * does to it goes through the SDK or raw SOAP, never into a room.
 */
@NullMarked
package vn.truc.testkit;

import org.jspecify.annotations.NullMarked;

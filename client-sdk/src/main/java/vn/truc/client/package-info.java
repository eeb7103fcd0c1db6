/**
 * The client of the axis: send, collect, acknowledge, verify.
 *
 * <p>{@link vn.truc.client.AxisClient} is the door. Whatever goes wrong is an
 * {@link vn.truc.client.AxisClientException}, whose four kinds say who can do something about it. An empty, unsigned or
 * garbled answer is always an exception, never an empty list.
 */
@NullMarked
package vn.truc.client;

import org.jspecify.annotations.NullMarked;

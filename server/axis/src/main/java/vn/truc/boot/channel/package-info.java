/** The room that sends, put together. */
@NullMarked
package vn.truc.boot.channel;

import org.jspecify.annotations.NullMarked;

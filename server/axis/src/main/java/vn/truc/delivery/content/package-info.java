/** The content of what was offered, on its way out, and what is done when it turns out to be damaged. */
@NullMarked
package vn.truc.delivery.content;

import org.jspecify.annotations.NullMarked;

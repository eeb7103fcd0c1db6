/** How much of what all share one agency may take: a part of the bulkheads that keep a slow agency from the others. */
@NullMarked
package vn.truc.delivery.share;

import org.jspecify.annotations.NullMarked;

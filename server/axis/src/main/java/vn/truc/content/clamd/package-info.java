/** How ClamAV's daemon is asked. */
@NullMarked
package vn.truc.content.clamd;

import org.jspecify.annotations.NullMarked;

/** What the parties of a run know for certain, written down before they go on. The checker believes nothing else. */
@NullMarked
package vn.truc.torture.journal;

import org.jspecify.annotations.NullMarked;

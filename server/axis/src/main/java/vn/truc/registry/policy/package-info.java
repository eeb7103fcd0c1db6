/** What is demanded of what an agency sends. */
@NullMarked
package vn.truc.registry.policy;

import org.jspecify.annotations.NullMarked;

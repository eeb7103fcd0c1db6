/** What reading, writing and linting share. Not for callers. */
@NullMarked
package vn.truc.edxml.internal;

import org.jspecify.annotations.NullMarked;

/** The strict form: what the schemas of this module say to a packet, in words a person can act on. */
@NullMarked
package vn.truc.edxml.internal.strict;

import org.jspecify.annotations.NullMarked;

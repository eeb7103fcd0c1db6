/** The values inside an edXML packet. None is ever null: absent text is the empty text, an absent list is empty. */
@NullMarked
package vn.truc.edxml.part;

import org.jspecify.annotations.NullMarked;

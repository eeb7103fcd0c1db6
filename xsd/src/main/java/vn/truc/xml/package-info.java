/**
 * The one place where XML parsers and transformers are made. No other class of the product may call a JAXP
 * {@code newInstance()}; an architecture test holds every module to it.
 */
@NullMarked
package vn.truc.xml;

import org.jspecify.annotations.NullMarked;

/** Processes that judge signatures, started when there is one to judge and ended when it takes too long. */
@NullMarked
package vn.truc.signature.process;

import org.jspecify.annotations.NullMarked;

/**
 * Named places on the path of a document at which a test can end the process, so that what is promised to survive is
 * seen to survive. Outside a test nothing here does anything. Every room may know it; it knows nobody.
 */
@NullMarked
package vn.truc.crash;

import org.jspecify.annotations.NullMarked;

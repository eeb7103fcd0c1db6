/** How results are shown: tables that fit 80 columns, JSON, progress, in Vietnamese or English. */
@NullMarked
package vn.truc.cli.output;

import org.jspecify.annotations.NullMarked;

/** The times that the rules of clerical work give: working days, when a document must be decided, who is late. */
@NullMarked
package vn.truc.lifecycle.deadline;

import org.jspecify.annotations.NullMarked;

/** The integrator's guide (wsdl/README.md) held against an axis that runs. */
@NullMarked
package vn.truc.spec.guide;

import org.jspecify.annotations.NullMarked;

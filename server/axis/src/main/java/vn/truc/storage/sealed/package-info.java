/**
 * How content lies at rest: as it came, or sealed by a data key of its own, which a key of the operator's opens. Both
 * content stores write and read through {@link vn.truc.storage.sealed.Sealing}.
 */
@NullMarked
package vn.truc.storage.sealed;

import org.jspecify.annotations.NullMarked;

/** Agency codes and names as people write them: which forms are known, which look alike, how names are found. */
@NullMarked
package vn.truc.registry.code;

import org.jspecify.annotations.NullMarked;

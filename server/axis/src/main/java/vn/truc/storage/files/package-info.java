/** The content store on a local file system. */
@NullMarked
package vn.truc.storage.files;

import org.jspecify.annotations.NullMarked;

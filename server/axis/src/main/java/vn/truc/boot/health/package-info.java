/** What monitoring asks over HTTP: is the process alive, and can it keep its promises now. */
@NullMarked
package vn.truc.boot.health;

import org.jspecify.annotations.NullMarked;

/**
 * The process that takes apart what strangers have signed. It knows files and nothing else: no database, no network, no
 * setting. Its answers are facts about signatures; whom to trust is decided where it cannot reach.
 */
@NullMarked
package vn.truc.signature.worker;

import org.jspecify.annotations.NullMarked;

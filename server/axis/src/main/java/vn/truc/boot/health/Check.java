package vn.truc.boot.health;

import java.util.function.BooleanSupplier;

/**
 * Something without which the axis accepts nothing.
 *
 * @param name a short word that monitoring shows
 * @param passes asks it now, within a second or two
 */
public record Check(String name, BooleanSupplier passes) {}

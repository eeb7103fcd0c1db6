package vn.truc.boot.wiring;

import java.util.List;

/** The entity classes of one room. Each room's configuration provides one, because nothing is scanned. */
public record EntityList(List<Class<?>> classes) {}

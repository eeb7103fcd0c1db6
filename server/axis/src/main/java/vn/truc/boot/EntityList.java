package vn.truc.boot;

import java.util.List;

/** The entity classes of one room. Each room's configuration provides one, because nothing is scanned. */
record EntityList(List<Class<?>> classes) {}

package vn.truc.storage;

import java.util.Set;
import vn.truc.exchange.Digest;

/** A room whose rows refer to content. */
@FunctionalInterface
public interface ContentOwner {
    /** Those of the digests that its rows refer to; joins the caller's unit of work. */
    Set<Digest> owned(Set<Digest> digests);
}

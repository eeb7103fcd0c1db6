package vn.truc.storage.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.truc.exchange.Digest;

/**
 * Where content lies. Nodes may share the blobs; a spool is one node's own, and on the blobs' file system so that a
 * rename is enough.
 *
 * @param root has, or gets, {@code blobs} and {@code spool}
 * @param spool this node's own
 * @param shared whether other nodes keep content under the root, too
 */
public record ContentPlaces(Path root, Path spool, boolean shared) {
    private static final String SPOOL = "spool";

    /** One node alone, in its home directory. */
    public static ContentPlaces inHome(Path home) {
        return new ContentPlaces(home, home.resolve(SPOOL), false);
    }

    /** @param node an id that no other node under this root has */
    public static ContentPlaces shared(Path root, String node) {
        return new ContentPlaces(root, root.resolve(SPOOL).resolve(node), true);
    }

    Path blobs() {
        return root.resolve("blobs");
    }

    Path blob(Digest digest) {
        String hex = digest.hex();
        return blobs().resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
    }

    /** The spools of all nodes. */
    List<Path> spools() throws IOException {
        if (!shared) {
            return List.of(spool);
        }
        List<Path> spools = new ArrayList<>();
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(root.resolve(SPOOL), Files::isDirectory)) {
            nodes.forEach(spools::add);
        }
        return spools;
    }
}

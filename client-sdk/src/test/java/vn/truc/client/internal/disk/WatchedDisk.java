package vn.truc.client.internal.disk;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The real disk, which writes down what is asked of it, and lacks what a test says it lacks. */
public final class WatchedDisk extends FileSystemProvider {
    public final List<String> events = new CopyOnWriteArrayList<>();
    boolean hasLinks = true;
    boolean knowsVietnamese = true;
    public volatile long free = Long.MAX_VALUE;

    private final FileSystemProvider real = Path.of("/").getFileSystem().provider();
    private final FileSystem fileSystem = new Watched(this);

    /** The same place, seen through this disk. */
    public Path of(Path place) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getFileSystem")) {
                        return fileSystem;
                    }
                    if (method.getName().equals("resolve") && !knowsVietnamese) {
                        requireAscii(String.valueOf(arguments[0]));
                    }
                    return invoke(place, method, arguments);
                });
    }

    private Object invoke(Path place, Method method, Object[] arguments) throws Throwable {
        try {
            Object[] known = arguments == null
                    ? null
                    : Stream.of(arguments)
                            .map(one -> one instanceof Path path ? real(path) : one)
                            .toArray();
            Object result = method.invoke(place, known);
            return result instanceof Path path ? of(path) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void requireAscii(String name) {
        if (!name.chars().allMatch(c -> c < 0x80)) {
            throw new InvalidPathException(name, "unmappable characters");
        }
    }

    private static Path real(Path path) {
        return Path.of(path.toString());
    }

    private static String name(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".part") ? "part" : name;
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new WatchedChannel(this, name(path), real.newFileChannel(real(path), options, attributes));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return real.newByteChannel(real(path), options, attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        if (!hasLinks) {
            throw new FileSystemException(link.toString(), existing.toString(), "Operation not permitted");
        }
        real.createLink(real(link), real(existing));
        events.add("linked " + name(link));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        real.move(real(source), real(target), options);
        events.add("moved to " + name(target));
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        real.createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        real.delete(real(path));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = real.newDirectoryStream(real(folder), filter)) {
            all.forEach(one -> found.add(of(one)));
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(real(path), modes);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return real.readAttributes(real(path), type, options);
    }

    @Override
    public String getScheme() {
        return "watched";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return real.isSameFile(real(path), real(other));
    }

    @Override
    public boolean isHidden(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(real(path));
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }
}

package vn.truc.client.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file of the watched disk. */
final class WatchedChannel extends FileChannel {
    private final WatchedDisk disk;
    private final String name;
    private final FileChannel real;

    WatchedChannel(WatchedDisk disk, String name, FileChannel real) {
        this.disk = disk;
        this.name = name;
        this.real = real;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (disk.free == 0) {
            throw new IOException("No space left on device");
        }
        ByteBuffer fits = source.slice(source.position(), (int) Math.min(source.remaining(), disk.free));
        int written = real.write(fits);
        source.position(source.position() + written);
        disk.free -= written;
        return written;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        real.force(metadata);
        disk.events.add("forced " + name);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return real.read(target);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        return real.position(position);
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        return real.truncate(size);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return real.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }
}

package vn.truc.content.clamd;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import vn.truc.content.Scanner;

/** One file on its way to clamd, in chunks that begin with their length. */
final class ClamdScan implements Scanner.Scan {
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(US_ASCII);

    private final ClamdLine line;
    private final long limit;
    private long shown;

    ClamdScan(ClamdLine line, long limit) throws Scanner.Failure {
        this.line = line;
        this.limit = limit;
        line.write(ByteBuffer.wrap(COMMAND));
    }

    @Override
    public void show(byte[] bytes, int length) throws Scanner.Failure {
        shown += length;
        // A chunk of length 0 would end the file.
        if (length > 0 && shown <= limit) {
            ByteBuffer chunk = ByteBuffer.allocate(Integer.BYTES + length);
            line.write(chunk.putInt(length).put(bytes, 0, length).flip());
        }
    }

    @Override
    public Scanner.Result result() throws Scanner.Failure {
        if (shown > limit) {
            return new Scanner.Result.TooLarge();
        }
        boolean isEarly = line.isAnswered();
        line.write(ByteBuffer.allocate(Integer.BYTES));
        Scanner.Result result = ClamdAnswer.read(line.answer());
        if (isEarly && result instanceof Scanner.Result.Clean) {
            throw new Scanner.Failure("clamd answered before it had seen the whole file");
        }
        return result;
    }

    @Override
    public void close() {
        line.close();
    }
}

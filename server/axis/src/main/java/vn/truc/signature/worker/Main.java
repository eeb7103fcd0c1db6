package vn.truc.signature.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import vn.truc.signature.Reason;

/** Reads a task a line from standard input, writes what it finds a line to standard output, until the input ends. */
public final class Main {
    private Main() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // Whatever a library prints must not be taken for an answer.
        System.setOut(System.err);
        JsonMapper json = JsonMapper.builder().build();
        BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = tasks.readLine(); line != null; line = tasks.readLine()) {
            answers.println(json.writeValueAsString(judge(json.readValue(line, Task.class))));
        }
    }

    static Findings judge(Task task) {
        try {
            return switch (task.kind()) {
                case PACKET -> new Findings(List.of(XmlJudge.judge(Path.of(task.file()))));
                case PDF -> PdfJudge.judge(task);
                case CMS -> CmsJudge.judge(task);
            };
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Read by whoever runs it by hand; the axis does not.
            e.printStackTrace();
            return new Findings(List.of(RawSignature.none(Reason.DAMAGED)));
        }
    }
}

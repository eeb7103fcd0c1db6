package vn.truc.torture.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.torture.agent.Verdict.Rule;
import vn.truc.torture.agent.Verdict.Violation;

/** A real Tomcat, a real H2 and a real disk, used rightly and wrongly in one process that the agent has watched. */
class ForcedBeforeAnsweredTest {
    private static final String KEEP = "write force mkdir force-blobs rename force-leaf ";
    private static final String ORDERLY = KEEP + "insert commit checkpoint answer";

    private static final Map<String, String> REQUESTS = new LinkedHashMap<>();

    static {
        REQUESTS.put("orderly", ORDERLY);
        REQUESTS.put("never-forced", ORDERLY.replace("write force ", "write "));
        REQUESTS.put("written-again", ORDERLY.replace("write force ", "write force write "));
        REQUESTS.put("leaf-not-forced", ORDERLY.replace("force-leaf ", ""));
        REQUESTS.put("leaf-forced-too-early", ORDERLY.replace("rename force-leaf ", "force-leaf rename "));
        REQUESTS.put(
                "leaf-forced-too-late", ORDERLY.replace("force-leaf ", "").replace("commit ", "commit force-leaf "));
        REQUESTS.put("new-directory-not-forced", ORDERLY.replace("force-blobs ", ""));
        REQUESTS.put("no-barrier", "insert commit answer");
        REQUESTS.put("barrier-too-early", "insert checkpoint commit answer");
        REQUESTS.put("barrier-too-late", "insert commit answer checkpoint");
        REQUESTS.put("one-barrier-for-two", "insert commit checkpoint insert commit answer");
        REQUESTS.put("commits-by-itself", "by-itself insert answer");
        REQUESTS.put("inserted-by-query", "insert-by-query commit answer");
        REQUESTS.put("answer-in-the-middle", "insert answer commit checkpoint");
        REQUESTS.put("fault", "insert commit fault answer");
        REQUESTS.put("rolled-back", KEEP + "insert rollback answer");
        REQUESTS.put("read-only", "count commit answer");
    }

    private static Watched run;
    private static Verdict verdict;

    @BeforeAll
    static void everyRequestOnce(@TempDir Path work) throws Exception {
        List<String> arguments = new ArrayList<>();
        REQUESTS.forEach((name, steps) -> arguments.addAll(List.of(name, steps)));
        run = Watched.run(work, "", arguments.toArray(String[]::new));
        verdict = ForcedBeforeAnswered.judge(run.home(), run.records());
        assertThat(run.exit()).as(String.join("\n", run.output())).isZero();
    }

    private static List<Rule> brokenBy(String request) {
        return verdict.violations().stream()
                .filter(violation -> violation.answer().contains(" /" + request + " "))
                .map(Violation::rule)
                .toList();
    }

    @Nested
    class InTheRightOrder {
        @Test
        void nothingIsBroken() {
            assertThat(brokenBy("orderly")).isEmpty();
        }

        @Test
        void everyAnswerIsCounted() {
            assertThat(verdict.answers()).isEqualTo(REQUESTS.size());
            assertThat(verdict.promises()).isEqualTo(REQUESTS.size() - 4);
            assertThat(verdict.renames()).isEqualTo(7);
            assertThat(verdict.directories()).isEqualTo(8);
        }
    }

    @Nested
    class AFile {
        @Test
        void isForcedBeforeItIsRenamed() {
            assertThat(brokenBy("never-forced")).containsExactly(Rule.FILE_FORCED_BEFORE_RENAME);
        }

        @Test
        void isForcedAfterItsLastWrite() {
            assertThat(brokenBy("written-again")).containsExactly(Rule.FILE_FORCED_BEFORE_RENAME);
        }
    }

    @Nested
    class ADirectory {
        @Test
        void isForcedWhenItGotAFile() {
            assertThat(brokenBy("leaf-not-forced")).containsExactly(Rule.DIRECTORY_FORCED_BEFORE_COMMIT);
        }

        @Test
        void isForcedAfterItGotTheFile() {
            assertThat(brokenBy("leaf-forced-too-early")).containsExactly(Rule.DIRECTORY_FORCED_BEFORE_COMMIT);
        }

        @Test
        void isForcedBeforeTheCommit() {
            assertThat(brokenBy("leaf-forced-too-late")).containsExactly(Rule.DIRECTORY_FORCED_BEFORE_COMMIT);
        }

        @Test
        void isInItsForcedParentWhenItIsNew() {
            assertThat(brokenBy("new-directory-not-forced")).containsExactly(Rule.NEW_DIRECTORY_FORCED_BEFORE_COMMIT);
        }
    }

    @Nested
    class ACommit {
        @Test
        void isForcedBeforeTheAnswer() {
            assertThat(brokenBy("no-barrier")).containsExactly(Rule.DATABASE_FORCED_BEFORE_ANSWER);
            assertThat(brokenBy("barrier-too-late")).containsExactly(Rule.DATABASE_FORCED_BEFORE_ANSWER);
        }

        @Test
        void isNotCoveredByWhatWasForcedBeforeIt() {
            assertThat(brokenBy("barrier-too-early")).containsExactly(Rule.DATABASE_FORCED_BEFORE_ANSWER);
            assertThat(brokenBy("one-barrier-for-two")).containsExactly(Rule.DATABASE_FORCED_BEFORE_ANSWER);
        }

        @Test
        void isSeenWhenTheStatementCommitsByItself() {
            assertThat(brokenBy("commits-by-itself")).containsExactly(Rule.DATABASE_FORCED_BEFORE_ANSWER);
        }

        @Test
        void isSeenWhenAQueryHasInserted() {
            assertThat(brokenBy("inserted-by-query")).containsExactly(Rule.DATABASE_FORCED_BEFORE_ANSWER);
        }

        @Test
        void comesBeforeTheAnswer() {
            assertThat(brokenBy("answer-in-the-middle")).containsExactly(Rule.COMMITTED_BEFORE_ANSWER);
        }
    }

    @Nested
    class AnAnswerThatPromisesNothing {
        @Test
        void waitsForNothing() {
            assertThat(brokenBy("fault")).isEmpty();
            assertThat(brokenBy("rolled-back")).isEmpty();
            assertThat(brokenBy("read-only")).isEmpty();
        }
    }

    @Nested
    class TheRecord {
        @Test
        void losesAtMostItsTornLastLine(@TempDir Path directory) throws Exception {
            byte[] whole = Files.readAllBytes(run.records().resolve("001.ops"));
            List<Operation> operations = run.operations();
            int end = operations.stream()
                    .mapToInt(
                            operation -> operation.line().getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1)
                    .sum();
            for (int i = end - 5; i < end; i++) {
                whole[i] = 0;
            }
            Path torn = Files.write(directory.resolve("torn.ops"), whole);

            List<Operation> read = new ArrayList<>();
            RecordFile.read(torn, read::add);

            assertThat(read).isEqualTo(operations.subList(0, operations.size() - 1));
        }

        @Test
        void growsBeyondItsFirstWindow(@TempDir Path directory) throws Exception {
            RecordFile file = RecordFile.next(directory);
            String path = "/home/" + "x".repeat(4000);
            for (int i = 0; i < 5000; i++) {
                file.append(0, Kind.FORCE, Operation.OK, path, "");
            }

            List<Operation> read = new ArrayList<>();
            RecordFile.read(directory.resolve("001.ops"), read::add);

            assertThat(read).hasSize(5000).last().extracting(Operation::number).isEqualTo(5000L);
        }

        @Test
        void ofNothingKeepsNothing(@TempDir Path directory) throws Exception {
            RecordFile.next(directory);

            assertThat(ForcedBeforeAnswered.judge(run.home(), directory).isKept())
                    .isFalse();
        }
    }
}

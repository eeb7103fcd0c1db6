package vn.truc.client.internal.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NewFileTest {
    private static final NewFile.Content ONE = text("một");
    private static final NewFile.Content TWO = text("hai");

    private final WatchedDisk disk = new WatchedDisk();

    @TempDir
    Path folder;

    @Nested
    class AFile {
        @Test
        void isOnTheDiskBeforeItHasItsNameAndItsNameBeforeAnybodyIsTold() throws IOException {
            NewFile.keep(disk.of(folder).resolve("a.txt"), ONE);

            assertThat(folder.resolve("a.txt")).hasContent("một");
            assertThat(disk.events).containsExactly("forced part", "linked a.txt", "forced " + folder.getFileName());
        }

        @Test
        void isClaimedAndMovedWhereThereAreNoLinks() throws IOException {
            disk.hasLinks = false;

            NewFile.keep(disk.of(folder).resolve("a.txt"), ONE);

            assertThat(folder.resolve("a.txt")).hasContent("một");
            assertThat(disk.events).containsExactly("forced part", "moved to a.txt", "forced " + folder.getFileName());
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void leavesNothingBesideIt(boolean links) throws IOException {
            disk.hasLinks = links;

            NewFile.keep(disk.of(folder).resolve("a.txt"), ONE);

            assertThat(names()).containsExactly("a.txt");
        }

        @Test
        void isNotThereAtAllWhenTheDiskIsFull() throws IOException {
            disk.free = 2;

            assertThatThrownBy(() -> NewFile.keep(disk.of(folder).resolve("a.txt"), ONE))
                    .hasMessageContaining("No space");
            assertThat(names()).isEmpty();
        }

        @Test
        void isNotThereAtAllWhenItsContentBreaksOff() throws IOException {
            NewFile.Content broken = () -> {
                throw new IOException("gone");
            };

            assertThatThrownBy(() -> NewFile.keep(folder.resolve("a.txt"), broken))
                    .hasMessage("gone");
            assertThat(names()).isEmpty();
        }
    }

    @Nested
    class ANameThatIsTaken {
        @Test
        void isNoFailureWhenTheSameBytesAreThere() throws IOException {
            NewFile.keep(folder.resolve("a.txt"), ONE);

            NewFile.keep(disk.of(folder).resolve("a.txt"), ONE);

            assertThat(names()).containsExactly("a.txt");
            assertThat(disk.events).containsExactly("forced " + folder.getFileName());
        }

        @ParameterizedTest
        @ValueSource(strings = {"hai", "mộ", "một và hai", ""})
        void keepsWhatItHas(String other) throws IOException {
            Files.writeString(folder.resolve("a.txt"), other);

            assertThatThrownBy(() -> NewFile.keep(folder.resolve("a.txt"), ONE))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(folder.resolve("a.txt")).hasContent(other);
        }

        @Test
        void mayBeAFolder() throws IOException {
            Files.createDirectory(folder.resolve("a.txt"));

            assertThatThrownBy(() -> NewFile.keep(folder.resolve("a.txt"), ONE))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isTakenOnlyOnceHoweverManyWriteAtTheSameTime(boolean links) throws Exception {
            disk.hasLinks = links;
            Path shared = disk.of(folder);
            ExecutorService writers = Executors.newFixedThreadPool(8);
            List<Future<Path>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                NewFile.Content content = text("tệp " + i);
                all.add(writers.submit(() -> NewFile.keepIn(shared, "cv.pdf", content)));
            }
            Set<String> contents = new HashSet<>();
            for (Future<Path> one : all) {
                contents.add(Files.readString(Path.of(one.get().toString())));
            }
            writers.shutdown();

            assertThat(contents).as("what became of 200 files").hasSize(200);
            assertThat(names()).hasSize(200);
        }
    }

    @Nested
    class ANumberedFile {
        @Test
        void hasTheFirstNameThatIsFree() throws IOException {
            assertThat(NewFile.keepIn(folder, "cv.pdf", ONE)).hasFileName("cv.pdf");
            assertThat(NewFile.keepIn(folder, "cv.pdf", TWO)).hasFileName("2-cv.pdf");
            assertThat(NewFile.keepIn(folder, "cv.pdf", ONE)).hasFileName("3-cv.pdf");
            assertThat(folder.resolve("2-cv.pdf")).hasContent("hai");
        }

        @Test
        void isRefusedWhenNoNameCanBeTaken() throws IOException {
            assertThatThrownBy(() -> NewFile.keepIn(folder, "ế".repeat(150) + ".pdf", ONE))
                    .isInstanceOf(FileSystemException.class)
                    .isNotInstanceOf(FileAlreadyExistsException.class);
            assertThat(names()).isEmpty();
        }

        @Test
        void isRefusedWhenThereIsNoSuchFolder() {
            assertThatThrownBy(() -> NewFile.keepIn(folder.resolve("none"), "cv.pdf", ONE))
                    .isInstanceOf(NoSuchFileException.class);
        }

        @Test
        void isNamedInAsciiWhereNothingElseCanBeSaid() throws IOException {
            disk.knowsVietnamese = false;

            NewFile.keepIn(disk.of(folder), "công văn.pdf", ONE);

            assertThat(names()).containsExactly("c_ng v_n.pdf");
        }
    }

    @Nested
    class AFolder {
        private final NewFolder.Filling filling = growing -> {
            NewFile.keep(growing.resolve("packet.xml"), ONE);
            NewFile.keepIn(growing, "cv.pdf", TWO);
        };

        @Test
        void appearsWhole() throws IOException {
            NewFolder.keep(disk.of(folder).resolve("d1"), filling);

            assertThat(names()).containsExactly("d1");
            assertThat(folder.resolve("d1/packet.xml")).hasContent("một");
            assertThat(folder.resolve("d1/cv.pdf")).hasContent("hai");
            assertThat(disk.events.subList(disk.events.size() - 3, disk.events.size()))
                    .containsExactly("forced part", "moved to d1", "forced " + folder.getFileName());
        }

        @Test
        void isLeftAsItIsWhenItIsThere() throws IOException {
            NewFolder.keep(folder.resolve("d1"), filling);

            NewFolder.keep(folder.resolve("d1"), growing -> {
                throw new IOException("filled twice");
            });

            assertThat(names()).containsExactly("d1");
        }

        @Test
        void thatSomebodyElseMakesMeanwhileIsAsGood() throws IOException {
            NewFolder.keep(folder.resolve("d1"), growing -> {
                NewFolder.keep(folder.resolve("d1"), filling);
                filling.fill(growing);
            });

            assertThat(names()).containsExactly("d1");
        }

        @Test
        void isNotThereAtAllWhenOneOfItsFilesFails() throws IOException {
            disk.free = 6;

            assertThatThrownBy(() -> NewFolder.keep(disk.of(folder).resolve("d1"), filling))
                    .hasMessageContaining("No space");
            assertThat(names()).isEmpty();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static NewFile.Content text(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}

package vn.truc.content.type;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {
    private static Look at(byte[] file) {
        return at(file, 64 * 1024);
    }

    private static Look at(byte[] file, int piece) {
        Look look = new Look();
        for (int from = 0; from < file.length; from += piece) {
            byte[] next = Arrays.copyOfRange(file, from, Math.min(file.length, from + piece));
            look.at(next, next.length);
        }
        return look;
    }

    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of("PDF", SomeFiles.pdf(), Nature.PDF),
                Arguments.of("PDF behind junk", SomeFiles.text("\n\n@PJL SET\n%PDF-1.4"), Nature.PDF),
                Arguments.of("Word", SomeFiles.docx(), Nature.WORD),
                Arguments.of("Excel", SomeFiles.zip("xl/workbook.xml", "[Content_Types].xml"), Nature.EXCEL),
                Arguments.of("PowerPoint", SomeFiles.zip("[Content_Types].xml", "ppt/x.xml"), Nature.POWERPOINT),
                Arguments.of("OpenDocument", SomeFiles.zip("mimetype", "content.xml"), Nature.OPEN_DOCUMENT),
                Arguments.of("a folder of that name is no Word", SomeFiles.zip("word/document.xml"), Nature.ZIP),
                Arguments.of("no entry", SomeFiles.zip(), Nature.ZIP),
                Arguments.of("Word 97", SomeFiles.compound(512, "WordDocument"), Nature.WORD_97),
                Arguments.of("Excel 97", SomeFiles.compound(512, "Workbook"), Nature.EXCEL_97),
                Arguments.of("Excel 5", SomeFiles.compound(512, "Book"), Nature.EXCEL_97),
                Arguments.of("PowerPoint 97", SomeFiles.compound(9, "PowerPoint Document"), Nature.POWERPOINT_97),
                Arguments.of("an installer", SomeFiles.compound(512, "Property"), Nature.COMPOUND_FILE),
                Arguments.of("RAR", SomeFiles.hex("526172211a070100"), Nature.RAR),
                Arguments.of("7z", SomeFiles.hex("377abcaf271c0004"), Nature.SEVEN_ZIP),
                Arguments.of("RTF", SomeFiles.text("{\\rtf1\\ansi x}"), Nature.RTF),
                Arguments.of("JPEG", SomeFiles.hex("ffd8ffe000104a464946"), Nature.IMAGE),
                Arguments.of("PNG", SomeFiles.hex("89504e470d0a1a0a0000"), Nature.IMAGE),
                Arguments.of("TIFF", SomeFiles.hex("49492a0008000000"), Nature.IMAGE),
                Arguments.of("BMP", SomeFiles.begun("424d36000c00"), Nature.IMAGE),
                Arguments.of("CMS", SomeFiles.hex("308006092a864886f70d010702a080"), Nature.CMS),
                Arguments.of("text", SomeFiles.text("Kính gửi: các bộ"), Nature.TEXT),
                Arguments.of("text that begins like a program", SomeFiles.text("MZ là tên mã"), Nature.TEXT),
                Arguments.of("text that begins like a picture", SomeFiles.text("BMTC ".repeat(20)), Nature.TEXT),
                Arguments.of("text of two bytes", "\ufeffKính gửi".getBytes(UTF_16LE), Nature.TEXT),
                Arguments.of("XML", SomeFiles.text("<?xml version=\"1.0\"?><form/>"), Nature.XML),
                Arguments.of("XML without declaration", SomeFiles.text("<Invoice xmlns='u'/>"), Nature.XML),
                Arguments.of("bytes", SomeFiles.hex("0102000405"), Nature.UNKNOWN),
                Arguments.of("Windows", SomeFiles.program(), Nature.EXECUTABLE),
                Arguments.of("Linux", SomeFiles.hex("7f454c46020101"), Nature.EXECUTABLE),
                Arguments.of("Java", SomeFiles.hex("cafebabe00000034"), Nature.EXECUTABLE),
                Arguments.of(
                        "a shortcut", SomeFiles.begun("4c0000000114020000000000c000000000000046"), Nature.EXECUTABLE),
                Arguments.of("a shell script", SomeFiles.text("#!/bin/sh\nrm"), Nature.SCRIPT),
                Arguments.of("PHP", SomeFiles.text("<?php system($x);"), Nature.SCRIPT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void known(String name, byte[] file, Nature nature) {
        assertThat(at(file).natures()).first().isEqualTo(nature);
        assertThat(at(file, 1).natures()).as("byte by byte").isEqualTo(at(file).natures());
        assertThat(at(file).isEncrypted()).isFalse();
    }

    @Nested
    class Html {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<!DOCTYPE html><p>",
                    "<html>",
                    "  \n<HTML lang=vi>",
                    "\ufeff<html>",
                    "<!-- một lời --> <!-- hai --><script>alert(1)</script>",
                    "<table border=1>",
                    "<a href=x>",
                    "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
                    "<?xml version='1.0'?><!DOCTYPE html SYSTEM 'x'><x/>",
                    "<x:html xmlns:x='http://www.w3.org/1999/xhtml'/>",
                    "<html>%PDF-1.7"
                })
        void isWhatABrowserTakesForIt(String text) {
            assertThat(at(SomeFiles.text(text)).natures()).containsExactly(Nature.HTML);
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", "\n", "<!-- x -->", "<?x y?>", "<!---->\n"})
        void isFoundBehindWhatABrowserPassesOver(String filler) {
            String before = filler.repeat(60_000 / filler.length());
            assertThat(at(SomeFiles.text(before + "<script>alert(1)</script>")).natures())
                    .containsExactly(Nature.HTML);
            assertThat(at(SomeFiles.text(
                                    "<?xml version='1.0'?>" + before + "<x xmlns='http://www.w3.org/1999/xhtml'/>"))
                            .natures())
                    .containsExactly(Nature.HTML);
        }

        @Test
        void isFoundBehindADoctypeWithDeclarations() {
            assertThat(at(SomeFiles.text("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'> ]><!-- c -->"
                                    + "<x xmlns='http://www.w3.org/1999/xhtml'/>"))
                            .natures())
                    .containsExactly(Nature.HTML);
        }

        @Test
        void isKnownInTwoByteCharacters() {
            assertThat(at("\ufeff<html>".getBytes(UTF_16LE)).natures()).containsExactly(Nature.HTML);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<svg onload=alert(1)>",
                    "<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg'/>",
                    "<!DOCTYPE svg PUBLIC 'x' 'y'><svg/>",
                    "<s:g xmlns:s='http://www.w3.org/2000/svg'/>"
                })
        void hasAPictureForASister(String text) {
            assertThat(at(SomeFiles.text(text)).natures()).containsExactly(Nature.SVG);
        }
    }

    @Nested
    class WhatIsEncrypted {
        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "enveloped, 308006092a864886f70d010703a080",
            "authenticated, 3080060b2a864886f70d0109100117a080",
            "encrypted data, 308006092a864886f70d010706a080",
            "OpenPGP, 2d2d2d2d2d424547494e20504750204d4553534147452d2d2d2d2d"
        })
        void isNothingElse(String name, String hex) {
            Look look = at(SomeFiles.hex(hex));
            assertThat(look.natures()).containsExactly(Nature.ENCRYPTED);
            assertThat(look.isEncrypted()).isTrue();
        }

        @Test
        void isXmlEncryptionToo() {
            Look look = at(SomeFiles.text(
                    "<?xml version='1.0'?><e:EncryptedData xmlns:e='http://www.w3.org/2001/04/xmlenc#'/>"));
            assertThat(look.natures()).containsExactly(Nature.ENCRYPTED_XML);
            assertThat(look.isEncrypted()).isTrue();
        }

        @Test
        void isAnOfficeDocumentWithAPassword() {
            Look look = at(SomeFiles.compound(100_000, "EncryptionInfo", "EncryptedPackage"));
            assertThat(look.natures()).containsExactly(Nature.ENCRYPTED_OFFICE);
            assertThat(look.isEncrypted()).isTrue();
        }

        @Test
        void isNoDocumentThatOnlyHoldsSuchAnOne() {
            Look look = at(SomeFiles.compound(512, "EncryptedPackage", "WordDocument"));
            assertThat(look.natures()).containsExactly(Nature.WORD_97);
            assertThat(look.isEncrypted()).isFalse();
        }

        @Test
        void isAnArchiveWithOneSuchEntry() {
            Look look = at(SomeFiles.encryptedZip("a.txt", "b.txt"), 7);
            assertThat(look.natures()).containsExactly(Nature.ZIP);
            assertThat(look.isEncrypted()).isTrue();
        }

        @Test
        void isAPdfThatSaysSoInItsTrailer() {
            String begin = "%PDF-1.7\n" + "x".repeat(200_000);
            assertThat(at(SomeFiles.text(begin + "trailer <</Encrypt 12 0 R>>")).isEncrypted())
                    .isTrue();
            assertThat(at(SomeFiles.text(begin + "trailer <</Encrypt<</V 4>>>>"), 3)
                            .isEncrypted())
                    .isTrue();
            assertThat(at(SomeFiles.text(begin + "(/EncryptMetadata /Encrypt is a word)"))
                            .isEncrypted())
                    .isFalse();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"a version that is none, ffff01000800", "a method that is none, 14000100ffff"})
        void isNotAnArchiveInWhichTheLettersOfAHeaderStandByChance(String name, String behind) {
            byte[] zip = SomeFiles.zip("a.bin", "b.bin");
            byte[] chance = SomeFiles.begun("504b0304" + behind);
            byte[] both = Arrays.copyOf(zip, zip.length + chance.length);
            System.arraycopy(chance, 0, both, zip.length, chance.length);
            assertThat(at(both).isEncrypted()).isFalse();
        }
    }

    @Nested
    class ALargeFile {
        @Test
        void needNotBeSeenToItsEndWhenItsBeginningTellsAll() {
            assertThat(at(new byte[100]).wantsMore()).isTrue();
            assertThat(at(new byte[Look.FRONT]).wantsMore()).isFalse();
        }

        @Test
        void isSeenToItsEndWhenMoreStandsThere() {
            byte[] pdf = Arrays.copyOf(SomeFiles.pdf(), 100_000);
            assertThat(at(pdf).wantsMore()).isTrue();
        }

        @Test
        void isKnownByNamesThatLieAcrossPieces() {
            byte[] filler = new byte[50_000];
            for (int piece : List.of(1, 13, 4095, 4096, 4097, 65_536)) {
                assertThat(at(SomeFiles.compound(filler.length, "Workbook"), piece)
                                .natures())
                        .as("%d bytes at once", piece)
                        .containsExactly(Nature.EXCEL_97);
            }
        }
    }

    @Test
    void anArchiveIsKnownByHeadersThatLieAcrossPieces() {
        byte[] large = SomeFiles.zipBehind(50_000, "[Content_Types].xml", "word/document.xml");
        for (int piece : List.of(1, 13, 77, 4096, 65_536)) {
            assertThat(at(large, piece).natures())
                    .as("%d bytes at once", piece)
                    .containsExactly(Nature.WORD, Nature.ZIP);
        }
    }

    @Nested
    class AFileThatBreaksOff {
        @Test
        void isWhatItsBeginningMakesIt() {
            assertThat(at(SomeFiles.pdf()).naturesOfPart()).containsExactly(Nature.PDF);
            assertThat(at(SomeFiles.program()).naturesOfPart()).containsExactly(Nature.EXECUTABLE);
            assertThat(at(SomeFiles.text("<html>")).naturesOfPart()).containsExactly(Nature.HTML);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "MZ", "nội dung", "<?xml version='1.0'?><form/>"})
        void isUnreadableIfMoreCouldMakeItAnother(String begin) {
            assertThat(at(SomeFiles.text(begin)).naturesOfPart()).containsExactly(Nature.UNREADABLE);
        }

        @Test
        void isATextIfItsWholeBeginningIs() {
            assertThat(at(SomeFiles.text("x".repeat(Look.FRONT))).naturesOfPart())
                    .containsExactly(Nature.TEXT);
        }
    }

    @Test
    void nothingIsEmpty() {
        assertThat(new Look().isEmpty()).isTrue();
        assertThat(at(new byte[1]).isEmpty()).isFalse();
    }
}

package vn.truc.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import vn.truc.cli.output.Texts;

/**
 * What a command finds around it, so that tests can put something else there.
 *
 * @param out results
 * @param err trouble and progress
 * @param environment environment variables
 * @param folder where relative paths of the command line begin
 * @param texts the words, in the language chosen
 * @param clock what time it is
 * @param zone in which times are shown
 * @param isTerminal whether a person watches the error stream
 */
public record Surroundings(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path folder,
        Texts texts,
        InstantSource clock,
        ZoneId zone,
        boolean isTerminal) {}

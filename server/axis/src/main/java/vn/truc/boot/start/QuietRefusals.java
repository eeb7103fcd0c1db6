package vn.truc.boot.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/** Keeps Spring Boot from logging a stack trace for what {@code Main} says in one line. Named in spring.factories. */
public final class QuietRefusals implements SpringBootExceptionReporter {
    /** Called by Spring Boot. */
    public QuietRefusals(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return Refusal.of(failure).isPresent();
    }
}

package vn.truc.management;

/** What monitoring systems ask for. {@code boot} implements it. Thread-safe. */
@FunctionalInterface
public interface MetricsDesk {
    /** All meters in the text format of Prometheus 0.0.4. */
    String text();
}

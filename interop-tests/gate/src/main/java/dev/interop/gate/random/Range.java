package dev.interop.gate.random;

/** Numbers from {@code low} to {@code high}, both included. */
record Range(int low, int high) {
    boolean holds(int number) {
        return low <= number && number <= high;
    }

    String text() {
        return low == high ? Integer.toString(low) : "%d to %d".formatted(low, high);
    }
}

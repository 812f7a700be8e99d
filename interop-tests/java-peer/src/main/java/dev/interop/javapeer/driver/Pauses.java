package dev.interop.javapeer.driver;

/**
 * The pauses of one call. The thread that performs the call enters a pause, and the engine's {@code Proceed} ends it.
 * Each side waits for the other until the call is over.
 */
final class Pauses {
    private int entered;
    private int requested;
    private int ended;
    private boolean over;

    /** Waits until this pause is ended, or the call is over. */
    synchronized void enter() throws InterruptedException {
        int number = ++entered;
        notifyAll();
        while (!over && ended < number) {
            wait();
        }
    }

    /**
     * Waits until the call has entered the next pause, and ends the pause.
     *
     * @return false if the call was over before the pause
     */
    synchronized boolean end() throws InterruptedException {
        int number = ++requested;
        while (!over && entered < number) {
            wait();
        }
        if (entered < number) {
            return false;
        }
        ended++;
        notifyAll();
        return true;
    }

    /** Ends all waits, because the call is over. */
    synchronized void callOver() {
        over = true;
        notifyAll();
    }
}

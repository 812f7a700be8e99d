package dev.interop.javapeer.driver;

/**
 * The pauses of one call. The thread that performs the call enters them, the hub's {@code Proceed} ends
 * them. Each side waits for the other until the call is over.
 */
final class Pauses {
    private int entered;
    private int asked;
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
     * Ends the next pause, once the call is in it.
     *
     * @return false: the call was over before
     */
    synchronized boolean end() throws InterruptedException {
        int number = ++asked;
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

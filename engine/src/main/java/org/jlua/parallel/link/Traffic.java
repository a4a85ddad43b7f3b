package org.jlua.parallel.link;

/**
 * What has gone through a link, without what links say to each other.
 *
 * @param sentMessages messages sent
 * @param sentBytes their payload
 * @param receivedMessages messages that have arrived
 * @param receivedBytes their payload
 * @param waiting values and answers that have arrived and were not taken
 * @param unread values sent that the peer has not said to have taken
 */
public record Traffic(
    long sentMessages,
    long sentBytes,
    long receivedMessages,
    long receivedBytes,
    int waiting,
    long unread) {}

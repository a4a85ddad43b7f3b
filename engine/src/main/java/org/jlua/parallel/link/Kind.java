package org.jlua.parallel.link;

/**
 * What a message is for.
 *
 * <p>The order of messages is kept within a {@link Channel channel}; a control message never waits
 * behind data that nobody has taken yet.
 */
public enum Kind {
  /** First message of a child: its password of {@link Handshake}, and who it is. */
  HELLO(1, Channel.LINK),
  /** The parent's answer to {@link #HELLO}: its own password. */
  WELCOME(2, Channel.LINK),
  /** Tells what has been consumed when no other message is going that way. Empty. */
  CREDIT(3, Channel.LINK),
  /**
   * Child on another machine to parent: how many bytes it has printed so far. They take another
   * way, and come before whatever follows. Eight bytes.
   */
  PRINTED(4, Channel.LINK),
  /** A value sent by the program. The only kind that is subject to flow control. */
  DATA(5, Channel.DATA),
  /** Parent to child: code to run, with its arguments. */
  EXEC(6, Channel.CONTROL),
  /** Parent to child: go on after a yield, with a value. */
  JOIN(7, Channel.CONTROL),
  /** Child to parent: waits for a join, with a value. */
  YIELD(8, Channel.CONTROL),
  /** Child to parent: the code raised an error, which the payload describes. */
  ERROR(9, Channel.CONTROL),
  /**
   * Child to parent: the code ended; nothing follows. The parent answers by closing the child's
   * standard input, on which the child ends.
   */
  EXIT(10, Channel.CONTROL),
  /** Parent to child: a request that is answered by {@link #RESULT}. */
  CALL(11, Channel.CALLS),
  /** Child to parent: the answer to a {@link #CALL}. */
  RESULT(12, Channel.CALLS);

  /** The queue in which messages of a kind wait to be taken. */
  public enum Channel {
    /** Consumed by the link itself. */
    LINK,
    /** Values sent by programs. */
    DATA,
    /** Everything that steers a child or reports about it. */
    CONTROL,
    /** Requests and their answers, so that neither gets between data or what steers a child. */
    CALLS
  }

  private static final Kind[] BY_CODE = new Kind[13];

  static {
    for (Kind kind : values()) {
      BY_CODE[kind.code] = kind;
    }
  }

  private final int code;
  private final Channel channel;

  Kind(int code, Channel channel) {
    this.code = code;
    this.channel = channel;
  }

  /** Returns the number that stands for this kind on the wire. */
  int code() {
    return code;
  }

  /** Returns the queue in which messages of this kind wait. */
  public Channel channel() {
    return channel;
  }

  /** Returns the kind of a wire code, or null when there is none. */
  static Kind of(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }
}

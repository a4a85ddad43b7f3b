package org.jlua.parallel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jlua.parallel.link.AbandonedMessageException;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.ParallelException;
import org.jlua.parallel.link.Payload;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.wire.Decoder;
import org.jlua.wire.Dropped;
import org.jlua.wire.Encoder;
import org.jlua.wire.WireException;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Lua values as messages of a link and back, for one interpreter. */
final class Messages {
  private final Encoder encoder;
  private final Decoder decoder;
  private final Payload payload = new EncodedPayload();
  private long size;

  Messages(Interpreter interpreter) {
    encoder = new Encoder(interpreter);
    decoder = new Decoder(interpreter);
  }

  /** Prepares a value for {@link #send}; raises an error that names what cannot travel. */
  void prepare(LuaValue value) {
    size = encoder.begin(value);
  }

  /** Prepares code and its arguments; upvalues that cannot travel become nil, with a warning. */
  void prepareCode(LuaValue job, OutputStream warnings) {
    List<Dropped> dropped = new ArrayList<>(0);
    size = encoder.beginLenient(job, dropped);
    for (Dropped d : dropped) {
      String text =
          "jlua: <parallel.exec> a "
              + d.type()
              + " in upvalue '"
              + d.upvalue()
              + "' cannot travel and is nil in the child: "
              + d.path()
              + "\n";
      try {
        warnings.write(text.getBytes(StandardCharsets.UTF_8));
        warnings.flush();
      } catch (IOException e) {
        // there is nowhere left to warn
      }
    }
  }

  /** Sends what was prepared; may be called for several links. */
  void send(Link link, Kind kind, Wait wait) {
    encoder.rewind();
    link.send(kind, wait, payload);
  }

  /** Returns how many bytes the prepared message has. */
  long size() {
    return size;
  }

  /** Forgets what was prepared. */
  void forget() {
    encoder.end();
  }

  /**
   * Returns the value in a message and releases the message.
   *
   * @param target the object to receive into, or nil for a new one
   */
  LuaValue decode(Message message, LuaValue target) {
    try {
      return decoder.decodeInto(target, message.size(), message);
    } catch (WireException e) {
      throw new LuaError("<parallel.receive> " + e.getMessage(), e);
    } finally {
      message.release();
    }
  }

  /** Returns the code in a message, which may have come with more than it can use here. */
  LuaValue decodeCode(Message message) {
    try {
      return decoder.decodeCode(message.size(), message);
    } catch (WireException e) {
      throw new LuaError("<parallel.exec> " + e.getMessage(), e);
    } finally {
      message.release();
    }
  }

  /**
   * Takes the next message of a link and returns its value; see {@link #decode}. What a sender gave
   * up in the middle is passed over.
   *
   * @throws ParallelException as {@link Link#take} does
   */
  LuaValue take(Link link, Kind.Channel channel, LuaValue target, Wait wait) {
    while (true) {
      try {
        return link.take(channel, wait, new Reading(this, target));
      } catch (AbandonedMessageException e) {
        // as if it had never begun
      }
    }
  }

  /** Takes the next message of a link if there is one, and returns its value; null otherwise. */
  LuaValue poll(Link link, Kind.Channel channel, LuaValue target) {
    Message message = link.poll(channel);
    try {
      return message == null ? null : decode(message, target);
    } catch (AbandonedMessageException e) {
      return null;
    }
  }

  private record Reading(Messages messages, LuaValue target)
      implements Function<Message, LuaValue> {
    @Override
    public LuaValue apply(Message message) {
      return messages.decode(message, target);
    }
  }

  /** Returns the bytes of a string as a part of a message. */
  static ByteBuffer bytes(LuaString text) {
    return ByteBuffer.wrap(text.m_bytes, text.m_offset, text.m_length);
  }

  /** Returns a message's bytes as a string and releases the message. */
  static LuaString text(Message message) {
    ByteBuffer buffer = message.toBuffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    message.release();
    return LuaString.valueUsing(bytes);
  }

  private final class EncodedPayload implements Payload {
    @Override
    public long bytes() {
      return size;
    }

    @Override
    public void writeTo(ByteBuffer out) {
      encoder.writeTo(out);
    }
  }
}

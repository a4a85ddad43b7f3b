package org.jlua.parallel.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * This program's own distribution, as it is copied to a machine that has none: one archive, kept
 * there in {@code ~/.cache/jlua/remote} under the digest of its content. The machine needs a shell
 * with {@code head}, {@code tar} and {@code sha256sum} or {@code shasum}, and Java.
 *
 * @param archive the files, with a list of their digests
 * @param digest the SHA-256 of the archive, in hexadecimal
 */
record Installation(byte[] archive, String digest) {
  private static final String SEND = "jlua-install: send";
  private static final String READY = "jlua-install: ready";
  private static final String FAILED = "jlua-install: failed ";

  /**
   * What a shell of the machine runs, with the digest and the length of the archive as arguments.
   * An archive is unpacked beside its place and moved there, so that nobody sees half of it; what
   * lies there is checked before each use. Where the cache takes no files, it is unpacked in a
   * temporary directory, which goes with the agent.
   */
  private static final String SCRIPT =
      """
      umask 077
      fail() { echo "jlua-install: failed $1"; exit 1; }
      sums() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
      good() { [ -f "$place/sums" ] && (cd "$place" && sums -c sums) >/dev/null 2>&1; }
      room() {
        part=$(mktemp -d "$1.XXXXXX" 2>/dev/null) || return
        trap 'rm -rf "$part"' EXIT
        trap 'exit 1' HUP INT PIPE TERM
        head -c "$2" /dev/zero >"$part/tar" 2>/dev/null && return
        rm -rf "$part"
        return 1
      }
      cache=${XDG_CACHE_HOME:-}
      case $cache in /*) ;; *) cache=${HOME:-}/.cache ;; esac
      place=$cache/jlua/remote/$1
      other=${TMPDIR:-/tmp}
      kept=yes
      if ! good; then
        mkdir -p "$cache/jlua/remote" 2>/dev/null
        if ! room "$place" $(($2 + $2)); then
          room "$other/jlua" $(($2 + $2)) || fail "cannot write to $cache/jlua/remote nor to $other"
          kept=no
        fi
        echo "jlua-install: send"
        head -c "$2" >"$part/tar" || fail "cannot write to $part"
        digest=$(sums <"$part/tar")
        [ "${digest%% *}" = "$1" ] || fail "what arrived is damaged, or $cache is full"
        mkdir "$part/new" && tar -xf "$part/tar" -C "$part/new" || fail "cannot unpack to $part"
        rm "$part/tar"
        if [ "$kept" = no ]; then
          place=$part/new
        else
          if ! good; then
            rm -rf "$place"
            mv "$part/new" "$place" || fail "cannot move $part to its place"
          fi
          rm -rf "$part"
          trap - EXIT HUP INT PIPE TERM
        fi
        good || fail "what lies in $place is damaged"
      fi
      echo "jlua-install: ready"
      [ "$kept" = no ] || exec sh "$place/bin/jlua" --agent
      sh "$place/bin/jlua" --agent
      """;

  /**
   * Packs the distribution that this program was started from.
   *
   * @throws IOException if there is none, or it cannot be read
   */
  static Installation own() throws IOException {
    String home = System.getProperty("jlua.home");
    if (home == null || !Files.isRegularFile(Path.of(home, "bin", "jlua"))) {
      throw new IOException(
          "only a program that the jlua command started can be installed elsewhere");
    }
    Tar tar = new Tar();
    StringBuilder sums = new StringBuilder();
    try (Stream<Path> lib = Files.list(Path.of(home, "lib"))) {
      List<Path> files =
          Stream.concat(Stream.of(Path.of(home, "bin", "jlua")), lib.sorted()).toList();
      for (Path file : files) {
        byte[] content = Files.readAllBytes(file);
        String name = file.getParent().getFileName() + "/" + file.getFileName();
        tar.add(name, content, name.startsWith("bin/"));
        sums.append(sha256(content)).append("  ").append(name).append('\n');
      }
    }
    tar.add("sums", sums.toString().getBytes(StandardCharsets.UTF_8), false);
    byte[] archive = tar.end();
    return new Installation(archive, sha256(archive));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Returns what the machine is to run. The login shell may be any, csh and fish among them, so it
   * sees one line that all of them read in the same way; the script comes over standard input.
   */
  String command() {
    String read = RemoteHost.quote("eval \"$(head -c " + SCRIPT.length() + ")\"");
    return "exec sh -c " + read + " jlua " + digest + " " + archive.length;
  }

  /**
   * Sends the script, and the archive if the machine wants it, and waits until that is in its
   * place.
   *
   * @throws IOException if that fails there, with the reason
   */
  void serve(DataInputStream in, DataOutputStream out, LoginNoise noise) throws IOException {
    send(SCRIPT.getBytes(StandardCharsets.US_ASCII), out);
    String line;
    while ((line = noise.readLine(in)) != null) {
      if (line.endsWith(READY)) {
        return;
      }
      if (line.endsWith(SEND)) {
        send(archive, out);
      } else if (line.contains(FAILED)) {
        String reason = line.substring(line.indexOf(FAILED) + FAILED.length());
        throw new IOException("jlua could not be installed: " + reason);
      }
    }
    throw new EOFException();
  }

  private static void send(byte[] bytes, DataOutputStream out) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      // The other side has ended; what it said until then is still read.
    }
  }
}

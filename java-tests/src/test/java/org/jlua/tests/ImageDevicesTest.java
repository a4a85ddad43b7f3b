package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows and cameras of the module {@code image}. */
class ImageDevicesTest {
  @TempDir Path temp;

  private static Command lua(String... lines) {
    return Command.jlua("-e", String.join("\n", lines));
  }

  // ---- windows

  @Test
  void shouldSayOnceThatThereIsNoDisplay() throws Exception {
    Command.Result result =
        lua(
                "require 'image'",
                "local w = image.display(image.lena())",
                "image.display{image=image.fabio(), win=w, zoom=2}",
                "image.window():close()",
                "print(w.image:size(2), w:isShown())")
            .with("DISPLAY", null)
            .with("WAYLAND_DISPLAY", null)
            .run();
    assertThat(result)
        .isEqualTo(
            new Command.Result(
                0, "256\tfalse\n", "image: there is no display, so that nothing is shown\n"));
  }

  @Test
  void shouldSayThatADisplayDoesNotAnswer() throws Exception {
    Command.Result result =
        lua("require 'image'", "image.display(image.fabio())", "print 'on'")
            .with("DISPLAY", "127.0.0.1:987")
            .run();
    assertThat(result.err()).isEqualTo("image: there is no display, so that nothing is shown\n");
    assertThat(result.out()).isEqualTo("on\n");
  }

  @Test
  void shouldShowAWindow() throws Exception {
    Tools.require("Xvfb");
    Process server =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader reader = server.inputReader()) {
      Command.Result result =
          lua(
                  "require 'image'",
                  "local w = image.display(image.fabio())",
                  "print(w:isShown())",
                  "assert(image.display{image=image.lena(), win=w, legend='two'} == w)",
                  "local v = image.display(image.fabio())",
                  "v:close() v:close()",
                  "print(v:isShown())")
              .with("DISPLAY", ":" + reader.readLine())
              .run();
      assertThat(result).isEqualTo(Command.Result.printed("true\nfalse\n"));
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  @Test
  void shouldLoadNoWindowsUnlessAskedTo() throws Exception {
    Command.Result result =
        lua("require 'image'", "image.scale(torch.rand(3, 4, 4), 2, 2)")
            .with("JLUA_OPTS", "-Xlog:class+load:stdout")
            .run();
    assertThat(result.out())
        .contains("org.jlua.image.Scaling")
        .doesNotContain(" java.awt.", " javax.swing.", " javax.imageio.");
  }

  // ---- cameras

  /** Makes a program that stands in for ffmpeg, writes its process id and does what is said. */
  private String fake(String action) throws Exception {
    Path program = temp.resolve("fake-ffmpeg");
    Files.writeString(program, "#!/bin/sh\necho $$ >" + temp + "/pid\n" + action + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program.toString();
  }

  private boolean programLives() throws Exception {
    long pid = Long.parseLong(Files.readString(temp.resolve("pid")).strip());
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void shouldTakeFramesFromTheProgram() throws Exception {
    // two frames of 2 x 1 pixels, then a reason to stop
    String program = fake("printf '\\000\\001\\002\\377\\376\\375abcdef'; echo bad cable >&2");
    Command.Result result =
        lua(
                "require 'camera'",
                "local cam = image.Camera{source='x', width=2, height=1, ffmpeg='" + program + "'}",
                "local f = cam:forward()",
                "assert(f:size(1) == 3 and f:size(2) == 1 and f:size(3) == 2)",
                "assert(f[1][1][1] == 0 and f[1][1][2] == 1 and f[3][1][1] == 2 / 255)",
                "assert(rawequal(cam:forward(), f) and f[2][1][2] == 101 / 255)",
                "print(pcall(cam.forward, cam))",
                "cam:stop()",
                "print(pcall(cam.forward, cam))")
            .run();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            "false\tcamera: no more frames from x: bad cable\n"
                + "false\t<image.Camera> the camera is stopped\n");
  }

  @Test
  void shouldEndTheProgramWhenStopped() throws Exception {
    String program = fake("cat /dev/zero");
    Command.Result result =
        lua(
                "require 'image'",
                "local cam = image.Camera{source='x', ffmpeg='" + program + "'}",
                "cam:forward() cam:stop() cam:stop()",
                "print(io.open('/proc/' .. io.open('" + temp + "/pid'):read('*n')))")
            .run();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("No such file");
  }

  @Test
  void shouldEndTheProgramWithTheScript() throws Exception {
    String program = fake("exec cat /dev/zero");
    Command.Result result =
        lua(
                "require 'camera'",
                "image.Camera{source='x', ffmpeg='" + program + "'}:forward()",
                "error('stop')")
            .run();
    assertThat(result.status()).isEqualTo(1);
    assertThat(programLives()).isFalse();
  }

  @Test
  void shouldNotWaitForEverForAFrame() throws Exception {
    String program = fake("exec sleep 1000");
    Command.Result result =
        lua(
                "require 'camera'",
                "local cam = image.Camera{source='x', timeout=0.3, ffmpeg='" + program + "'}",
                "print(pcall(cam.forward, cam))")
            .run();
    assertThat(result)
        .isEqualTo(Command.Result.printed("false\tcamera: no frame from x within 0.3 s\n"));
    assertThat(programLives()).isFalse();
  }

  @Test
  void shouldSayWhatIsMissing() throws Exception {
    Command.Result result =
        lua(
                "require 'camera'",
                "print(pcall(image.Camera, {idx=97}))",
                "print(pcall(image.Camera, {source='x', ffmpeg='/no/ffmpeg'}))",
                "print(pcall(image.Camera, {source='x', width=0}))")
            .run();
    assertThat(result.out())
        .contains("there is no camera 97 (device /dev/video97)")
        .contains("the program ffmpeg is needed and cannot be started")
        .contains("got 0 x 480");
  }

  @Test
  void shouldShowFfmpegsTestPicture() throws Exception {
    Tools.require("ffmpeg");
    Command.Result result =
        lua(
                "require 'camera'",
                "torch.setdefaulttensortype('torch.FloatTensor')",
                "local cam = image.Camera{source='testsrc=size=320x240:rate=10', format='lavfi',"
                    + " width=160, height=120}",
                "local first = cam:forward():clone()",
                "for i = 1, 15 do cam:forward() end",
                "local later = cam:forward()",
                "assert(later:type() == 'torch.FloatTensor' and later:isSameSizeAs(first))",
                "assert(first:min() == 0 and first:max() == 1 and first:std() > 0.3)",
                "assert((later - first):abs():max() > 0.5)", // its clock counts
                "local none = image.Camera{source='/no/such/film.mp4'}",
                "print(pcall(none.forward, none))")
            .run();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("no more frames").contains("No such file or directory");
  }
}

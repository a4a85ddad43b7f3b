package org.jlua.parallel.launch;

import java.util.List;
import java.util.Map;

/**
 * What a process is given besides its program.
 *
 * @param directory its working directory, or null for that of its parent
 * @param environment variables that are added to, or replace, those of its parent
 * @param jvm further options of its JVM
 */
public record ProcessSettings(String directory, Map<String, String> environment, List<String> jvm) {
  /** Those of a process that is like its parent. */
  public static final ProcessSettings NONE = new ProcessSettings(null, Map.of(), List.of());

  /** Keeps copies. */
  public ProcessSettings {
    environment = Map.copyOf(environment);
    jvm = List.copyOf(jvm);
  }

  /** Tells whether a process that was started without knowing of them will do. */
  public boolean areNone() {
    // a record's equals would be linked at run time, at the cost of tens of milliseconds
    return directory == null && environment.isEmpty() && jvm.isEmpty();
  }
}

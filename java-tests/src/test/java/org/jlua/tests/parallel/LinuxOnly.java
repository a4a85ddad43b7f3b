package org.jlua.tests.parallel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that look into {@code /proc} and need commands of Linux; skipped loudly elsewhere. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LinuxOnly.Condition.class)
@interface LinuxOnly {
  /** Looks for what the tests need. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean there =
          Files.exists(Path.of("/proc/self/environ"))
              && Files.isExecutable(Path.of("/usr/bin/setsid"));
      if (!there) {
        System.err.println("SKIPPED " + context.getDisplayName() + ": there is no /proc or setsid");
      }
      return there
          ? ConditionEvaluationResult.enabled("Linux")
          : ConditionEvaluationResult.disabled("not Linux");
    }
  }
}

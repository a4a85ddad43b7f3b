package org.jlua.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** Holds the order of the packages and the isolation of interpreters. */
@AnalyzeClasses(packages = "org.jlua", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** Each package may use those before it; the empty name is {@code org.jlua} itself. */
  private static final List<String> ORDER =
      List.of(
          "tensor",
          "image",
          "compiler",
          "vm",
          "reference",
          "lib",
          "torch",
          "wire",
          "parallel.link",
          "parallel.launch",
          "parallel.remote",
          "parallel",
          "interop",
          "",
          "script",
          "repl",
          "cli");

  @ArchTest
  static final ArchRule staticFieldsAreFinal =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .because("two interpreters in one JVM must never see each other");

  @ArchTest
  static final ArchRule languageKnowsNoTensors =
      noClasses()
          .that()
          .resideInAnyPackage("org.jlua.compiler..", "org.jlua.vm..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jlua.tensor..");

  @ArchTest
  static final ArchRule tensorsAndPicturesKnowNoLua =
      noClasses()
          .that()
          .resideInAnyPackage("org.jlua.tensor..", "org.jlua.image..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.luaj..");

  @ArchTest
  static void packagesUseOnlyThoseBeforeThem(JavaClasses classes) {
    for (int i = 0; i < ORDER.size() - 1; i++) {
      List<String> later = new ArrayList<>();
      ORDER.subList(i + 1, ORDER.size()).forEach(name -> later.add(packages(name)));
      noClasses()
          .that()
          .resideInAPackage(packages(ORDER.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later.toArray(new String[0]))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  /** Matches a package with all below it, or without them if the order names those as well. */
  private static String packages(String name) {
    boolean divided = ORDER.stream().anyMatch(other -> other.startsWith(name + "."));
    return name.isEmpty() ? "org.jlua" : "org.jlua." + name + (divided ? "" : "..");
  }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jlua.reference.HtmlReference;
import org.jlua.reference.LuacheckStandard;
import org.jlua.reference.Reference;

/**
 * Writes what is made from the definitions for editors: the reference as a page, and the globals
 * for luacheck.
 *
 * <p>Arguments: the version, the page's file, luacheck's file. Run by Ant while the distribution is
 * built.
 */
final class WriteReference {
  private WriteReference() {}

  public static void main(String[] args) throws IOException {
    Reference reference = Reference.load();
    write(Path.of(args[1]), HtmlReference.page(reference, "Reference of JLua " + args[0]));
    write(Path.of(args[2]), LuacheckStandard.configuration(reference));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

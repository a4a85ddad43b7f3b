package example;

import org.jlua.Lua;
import org.jlua.interop.JavaValues;
import org.jlua.tensor.Tensor;

/** Tensors that go from Java to Lua, to children and back, with JLua's own classes. */
public final class Means {
  private static final String SCRIPT =
      """
      require 'parallel'
      local rows = ...

      local function worker()
        require 'torch'
        parallel.parent:send(parallel.parent:receive():mean())
      end

      local list = parallel.nfork({rows:size(1), protocol = 'thread'})
      list:exec(worker)
      for i, child in ipairs(list) do
        child:send(rows[i])
      end
      local means = torch.Tensor(list:receive())
      list:sync()
      return means
      """;

  private Means() {}

  public static void main(String[] args) {
    try (Lua lua = Lua.builder().build()) {
      JavaValues values = JavaValues.of(lua.interpreter());
      lua.run("require 'torch'", "=setup");
      Tensor rows = Tensor.of(new double[] {1, 2, 3, 10, 20, 30}).view(2, 3);
      Object means = values.toJava(lua.run(SCRIPT, "=means", values.toLua(rows)).arg1());
      System.out.println(
          "means " + ((Tensor) means).getDouble(0) + " " + ((Tensor) means).getDouble(1));
    }
  }
}

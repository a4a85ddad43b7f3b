package example;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.script.Compilable;
import javax.script.Invocable;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

/** Rules that users write in Lua, called through javax.script. */
public final class Discounts {
  private static final String RULES =
      """
      -- an order is a Java map, its items a Java list
      function apply(order)
        local sum = 0
        for _, item in ipairs(order.items) do
          sum = sum + item.price
        end
        if order.customer == 'Ann' then
          sum = sum * 0.9
        end
        return sum
      end
      """;

  private Discounts() {}

  public static void main(String[] args) throws ScriptException {
    ScriptEngine lua = new ScriptEngineManager().getEngineByName("lua");
    ((Compilable) lua).compile(RULES).eval();
    Function<?, ?> rules = ((Invocable) lua).getInterface(Function.class);
    @SuppressWarnings("unchecked")
    Function<Map<String, Object>, Number> price = (Function<Map<String, Object>, Number>) rules;
    List<Map<String, Integer>> items = List.of(Map.of("price", 30), Map.of("price", 20));
    System.out.println("Ann pays " + price.apply(Map.of("customer", "Ann", "items", items)));
    System.out.println("Bob pays " + price.apply(Map.of("customer", "Bob", "items", items)));
    try {
      price.apply(Map.of("customer", "Eve"));
    } catch (RuntimeException e) {
      System.out.println("Eve's order is wrong");
    }
  }
}

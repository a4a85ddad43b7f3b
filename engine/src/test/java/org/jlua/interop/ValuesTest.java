package org.jlua.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jlua.Lua;
import org.jlua.tensor.Tensor;
import org.jlua.vm.LuaError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaValue;

/** How values cross the border between Lua and Java, edge by edge. */
class ValuesTest {
  private final Lua lua = Lua.builder().build();
  private final JavaValues values = JavaValues.of(lua.interpreter());

  @AfterEach
  void close() {
    lua.close();
  }

  private Object run(String source, Object... args) {
    LuaValue[] converted = new LuaValue[args.length];
    for (int i = 0; i < args.length; i++) {
      converted[i] = values.toLua(args[i]);
    }
    return values.toJava(lua.run("local java = require 'java' " + source, "=t", converted));
  }

  // ---- numbers

  @Test
  void shouldGiveTheSmallestIntegerThatHolds() {
    assertThat(run("return 2147483647")).isEqualTo(Integer.MAX_VALUE);
    assertThat(run("return -2147483648")).isEqualTo(Integer.MIN_VALUE);
    assertThat(run("return 2147483648")).isEqualTo(1L << 31);
    assertThat(run("return 2 ^ 53 + 2")).isEqualTo((1L << 53) + 2);
    assertThat(run("return -2 ^ 62")).isEqualTo(-(1L << 62));
    assertThat(run("return 2 ^ 63")).isEqualTo(0x1p63);
    assertThat(run("return 1e300")).isEqualTo(1e300);
    assertThat(run("return 0.5")).isEqualTo(0.5);
    assertThat(run("return 1 / 0")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(run("return 0 / 0")).isEqualTo(Double.NaN);
  }

  @Test
  void shouldTakeAllOfJavasNumbers() {
    for (Object n : new Object[] {(byte) -1, (short) -1, -1, -1L, -1f, -1.0}) {
      assertThat(run("local n = ... return type(n) .. n + 1", n)).isEqualTo("number0");
    }
    assertThat(run("return ...", 1L << 53)).isEqualTo(1L << 53);
    for (Object exact :
        new Object[] {
          (1L << 53) + 1,
          Long.MIN_VALUE,
          new BigInteger("123456789012345678901234567890"),
          new BigDecimal("0.1234567890123456789")
        }) {
      assertThat(run("return ...", exact)).isSameAs(exact);
      assertThat(run("return tostring(...)", exact)).isEqualTo(exact.toString());
      assertThat(run("return type(...)", exact)).isEqualTo("userdata");
    }
    assertThat(run("return ... + 0", new BigDecimal("1.5"))).isEqualTo(1.5);
    assertThat(run("local a, b = ... return a:add(b)", BigInteger.ONE, BigInteger.TEN))
        .isEqualTo(BigInteger.valueOf(11));
    assertThat(
            run("local a = ... return a:add(java.cast(2, 'java.math.BigInteger'))", BigInteger.ONE))
        .isEqualTo(BigInteger.valueOf(3));
    assertThat(run("local a, b = ... return a < b, a == b, a <= a", BigInteger.ONE, BigInteger.TEN))
        .isEqualTo(new Object[] {true, false, true});
  }

  // ---- strings

  @Test
  void shouldKeepStrings() {
    for (String s : new String[] {"", "a\0b", "é€😀", "\udcff\udc80", "\udcc3x"}) {
      assertThat(run("return ...", s)).as(s).isEqualTo(s);
      assertThat(run("return #...", s)).isInstanceOf(Integer.class);
    }
    assertThat(run("return '\\255\\128'")).isEqualTo("\udcff\udc80");
    assertThat(run("return #... .. (...):byte(1)", "\udcff")).isEqualTo("1255");
    assertThat(run("return ...", 'é')).isEqualTo("é");
    assertThat(run("return (...):byte(1, -1)", "é")).isEqualTo(new Object[] {0xc3, 0xa9});
  }

  @Test
  void shouldConvertBytes() {
    byte[] bytes = {1, -1, 0};
    assertThat(run("return ...", (Object) bytes)).isSameAs(bytes);
    assertThat(run("local b = ... return #b, b[1], b[2], b[4]", (Object) bytes))
        .isEqualTo(new Object[] {3, 1, -1, null});
    assertThat(run("return java.string(...):byte(1, -1)", (Object) bytes))
        .isEqualTo(new Object[] {1, 255, 0});
    assertThat((byte[]) run("return java.cast('\\1\\255\\0', 'byte[]')")).isEqualTo(bytes);
    run("local b = ... b[3] = -128", (Object) bytes);
    assertThat(bytes[2]).isEqualTo(Byte.MIN_VALUE);
    assertThatThrownBy(() -> run("local b = ... b[3] = 128", (Object) bytes))
        .isInstanceOf(LuaError.class);
    assertThatThrownBy(() -> run("local b = ... b[4] = 1", (Object) bytes))
        .isInstanceOf(LuaError.class)
        .hasMessageContaining("1..3");
  }

  // ---- tables as lists

  @Test
  void shouldShowSequencesAsLists() {
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) run("t = {'a', 'b', 'c'} return t");
    assertThat(list).containsExactly("a", "b", "c");
    list.add("d");
    list.add(0, "z");
    list.set(1, 7L);
    assertThat(run("return table.concat(t, ' ')")).isEqualTo("z 7 b c d");
    assertThat(list.remove(0)).isEqualTo("z");
    assertThat(list.remove("c")).isTrue();
    assertThat(list.indexOf("b")).isEqualTo(1);
    run("t[#t + 1] = 'lua'");
    assertThat(list).containsExactly(7, "b", "d", "lua");
    list.subList(1, 3).clear();
    assertThat(run("return #t, t[2]")).isEqualTo(new Object[] {2, "lua"});
    list.addAll(List.of("x", "y"));
    list.sort((a, b) -> b.toString().compareTo(a.toString()));
    assertThat(list).containsExactly("y", "x", "lua", 7);
    list.replaceAll(o -> o + "!");
    list.removeIf(o -> o.equals("x!"));
    assertThat(run("return table.concat(t)")).isEqualTo("y!lua!7!");
    Collections.reverse(list);
    assertThat(list).containsExactly("7!", "lua!", "y!");
    assertThat(list).isEqualTo(List.of("7!", "lua!", "y!"));
    assertThat(list.hashCode()).isEqualTo(List.of("7!", "lua!", "y!").hashCode());
    assertThat(list).hasToString("[7!, lua!, y!]");
    list.clear();
    assertThat(run("return next(t)")).isNull();
  }

  @Test
  void shouldIterateOverListsAsJavaDoes() {
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) run("return {1, 2, 3, 4}");
    Iterator<Object> i = list.iterator();
    assertThatThrownBy(i::remove).isInstanceOf(IllegalStateException.class);
    while (i.hasNext()) {
      if ((int) i.next() % 2 == 0) {
        i.remove();
      }
    }
    assertThat(list).containsExactly(1, 3);
    assertThatThrownBy(i::next).isInstanceOf(NoSuchElementException.class);
    ListIterator<Object> both = list.listIterator(2);
    both.add(5);
    assertThat(both.previous()).isEqualTo(5);
    both.set(6);
    assertThat(list).containsExactly(1, 3, 6);
    assertThatThrownBy(() -> list.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.add(5, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.add(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> list.set(0, null)).isInstanceOf(NullPointerException.class);
    assertThat(list.contains(null)).isFalse();
    Iterator<Object> overtaken = list.iterator();
    overtaken.next();
    list.add(7);
    assertThatThrownBy(overtaken::next).isInstanceOf(ConcurrentModificationException.class);
    List<Object> part = list.subList(0, 2);
    list.remove(0);
    assertThatThrownBy(part::size).isInstanceOf(ConcurrentModificationException.class);
  }

  // ---- tables as maps

  @Test
  void shouldShowTablesAsMaps() {
    @SuppressWarnings("unchecked")
    Map<Object, Object> map =
        (Map<Object, Object>) run("t = {x = 1, [1] = 'one', [2.5] = true} return t");
    assertThat(map).containsOnly(Map.entry("x", 1), Map.entry(1, "one"), Map.entry(2.5, true));
    assertThat(map.get(1L)).isEqualTo("one");
    assertThat(map.get(1.0)).isEqualTo("one");
    assertThat(map.get(null)).isNull();
    assertThat(map.containsKey("y")).isFalse();
    assertThat(map.put("y", List.of(1))).isNull();
    assertThat(run("return t.y[1]")).isEqualTo(1);
    assertThat(map.remove("y")).isEqualTo(List.of(1));
    assertThat(map.put("x", null)).isEqualTo(1);
    assertThat(run("return t.x")).isNull();
    map.computeIfAbsent("n", k -> 1);
    map.merge("n", 2, (a, b) -> (int) a + (int) b);
    assertThat(run("return t.n")).isEqualTo(3);
    map.putIfAbsent("n", 9);
    map.replace("n", 4);
    assertThat(map.getOrDefault("n", 0)).isEqualTo(4);
    assertThat(map.getOrDefault("m", 0)).isEqualTo(0);
    assertThat(map.keySet().remove(2.5)).isTrue();
    assertThat(map.values().remove("one")).isTrue();
    assertThat(map).isEqualTo(Map.of("n", 4)).hasSize(1);
    assertThat(map.entrySet().contains(Map.entry("n", 4))).isTrue();
    for (Map.Entry<Object, Object> e : map.entrySet()) {
      assertThat(e.setValue("set")).isEqualTo(4);
    }
    assertThat(run("return t.n")).isEqualTo("set");
    map.keySet().retainAll(List.of());
    assertThat(run("return next(t)")).isNull();
    assertThatThrownBy(() -> map.put(null, 1)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> map.put(Double.NaN, 1)).isInstanceOf(LuaError.class);
  }

  @Test
  void shouldIterateOverMapsAsJavaDoes() {
    @SuppressWarnings("unchecked")
    Map<Object, Object> map =
        (Map<Object, Object>) run("t = {} for i = 1, 100 do t['k' .. i] = i end return t");
    Iterator<Map.Entry<Object, Object>> i = map.entrySet().iterator();
    assertThatThrownBy(i::remove).isInstanceOf(IllegalStateException.class);
    int seen = 0;
    while (i.hasNext()) {
      Map.Entry<Object, Object> e = i.next();
      seen++;
      if ((int) e.getValue() % 2 == 0) {
        i.remove();
        assertThatThrownBy(i::remove).isInstanceOf(IllegalStateException.class);
      } else {
        e.setValue(-1);
      }
    }
    assertThat(seen).isEqualTo(100);
    assertThatThrownBy(i::next).isInstanceOf(NoSuchElementException.class);
    assertThat(map).hasSize(50).containsValue(-1).doesNotContainValue(3);
    map.clear();
    assertThat(map).isEmpty();
    assertThat(map.entrySet().iterator().hasNext()).isFalse();
  }

  @Test
  void shouldSurviveTablesThatContainThemselves() {
    Object map = run("local t = {1, x = 1} t.self = t t.list = {t} return t");
    assertThat(map.toString()).contains("x=1", "self=(this Map)");
    assertThat(map).isEqualTo(((Map<?, ?>) map).get("self"));
    Object list = run("local t = {1} t[2] = t return t");
    assertThat(list).hasToString("[1, (this Collection)]");
    assertThat(list).isEqualTo(((List<?>) list).get(1));
  }

  @Test
  void shouldNestViewsBothWays() {
    Map<String, Object> inner = new HashMap<>();
    List<Object> outer = new ArrayList<>(List.of(inner));
    run("local l = ... l[1].x = {1, {y = 2}} l[2] = 'added' l[1].gone = nil", outer);
    assertThat(outer).hasSize(2);
    assertThat(inner.get("x")).isEqualTo(List.of(1, Map.of("y", 2)));
    assertThat(run("local l = ... return l[1].x[2].y", outer)).isEqualTo(2);
    assertThat(run("t = {a = {b = {}}} return t.a.b")).isInstanceOf(LuaMap.class);
    @SuppressWarnings("unchecked")
    Map<Object, Object> t = (Map<Object, Object>) run("return t");
    ((LuaMap) ((LuaMap) t.get("a")).get("b")).put("c", t);
    assertThat(run("return t.a.b.c == t")).isEqualTo(true);
    LuaMap asMap = (LuaMap) t.get("a");
    asMap.clear();
    asMap.asList().add("first");
    assertThat(run("return t.a[1]")).isEqualTo("first");
  }

  // ---- Java objects

  /** Something of each kind. */
  public static class Things {
    /** A field. */
    public int field = 1;

    /** A constant. */
    public static final String CONSTANT = "c";

    /** A variable. */
    public static int variable = 1;

    /** An enum. */
    public enum Colour {
      RED,
      GREEN {
        @Override
        public String shown() {
          return "green!";
        }
      };

      public String shown() {
        return name();
      }
    }

    /** A record. */
    public record Pair(String left, int right) {}

    /** An inner class. */
    public class Inner {
      public int outer() {
        return field;
      }
    }

    public String many(String first, Object... rest) {
      return first + rest.length;
    }

    public String over(int i) {
      return "int";
    }

    public String over(double d) {
      return "double";
    }

    public String over(String s) {
      return "String";
    }

    public String over(List<?> l) {
      return "List";
    }

    public String over(Colour c, int i) {
      return c + "" + i;
    }

    public int sum(int[][] all) {
      return IntStream.range(0, all.length).map(i -> IntStream.of(all[i]).sum()).sum();
    }

    public String twice(UnaryOperator<String> f, String s) {
      return f.andThen(f).apply(s);
    }

    public <T> T fold(List<T> list, BinaryOperator<T> f) {
      return list.stream().reduce(f).orElse(null);
    }

    public Object fail() throws Exception {
      throw new Exception("checked");
    }
  }

  private Object things(String source) {
    return run("local o = ... " + source, new Things());
  }

  @Test
  void shouldReachMembers() {
    assertThat(things("o.field = o.field + 1 return o.field")).isEqualTo(2);
    String type = "local T = java.type('" + Things.class.getName() + "') ";
    assertThat(run(type + "T.variable = 5 return T.CONSTANT, T.variable"))
        .isEqualTo(new Object[] {"c", 5});
    assertThat(run(type + "return T.Colour.GREEN:shown(), T.Colour.RED:shown(), T.Colour.RED"))
        .isEqualTo(new Object[] {"green!", "RED", Things.Colour.RED});
    assertThat(run(type + "local p = T.Pair('l', 2) return p:left(), p:right(), tostring(p)"))
        .isEqualTo(new Object[] {"l", 2, "Pair[left=l, right=2]"});
    assertThat(run(type + "local o = T() o.field = 9 return T.Inner(o):outer()")).isEqualTo(9);
    assertThatThrownBy(() -> run(type + "T.CONSTANT = 'x'")).hasMessageContaining("CONSTANT");
    assertThatThrownBy(() -> things("o.field = 'text'")).hasMessageContaining("int");
    assertThatThrownBy(() -> things("return o.nosuch")).hasMessageContaining("nosuch");
  }

  @Test
  void shouldChooseOverloads() {
    assertThat(things("return o:over(1), o:over(1.5), o:over('1'), o:over({1}), o:over('RED', 2)"))
        .isEqualTo(new Object[] {"int", "double", "String", "List", "RED2"});
    assertThat(things("return o:over(java.cast(1, 'double'))")).isEqualTo("double");
    assertThat(things("return o:many('a'), o:many('a', 1), o:many('a', 1, nil, {})"))
        .isEqualTo(new Object[] {"a0", "a1", "a3"});
    assertThatThrownBy(() -> things("return o:over(true)"))
        .isInstanceOf(LuaError.class)
        .hasMessageContaining("no method 'over'")
        .hasMessageContaining("(boolean)")
        .hasMessageContaining("over(int)")
        .hasMessageContaining("over(java.util.List)");
    assertThatThrownBy(() -> things("return o:over(nil)"))
        .hasMessageContaining("ambiguous")
        .hasMessageContaining("java.cast");
    assertThatThrownBy(() -> things("return o.over(1)")).hasMessageContaining("object:over");
  }

  @Test
  void shouldConvertArguments() {
    assertThat(things("return o:sum({{1, 2}, {3}, {}})")).isEqualTo(6);
    assertThat(things("return o:twice(function(s) return s .. '!' end, 'x')")).isEqualTo("x!!");
    assertThat(things("return o:fold({1, 2, 3}, function(a, b) return a + b end)")).isEqualTo(6);
    assertThat(run("local a = java.array('int[]', {{1, 2}, {3}}) return #a, #a[1], a[1][2]"))
        .isEqualTo(new Object[] {2, 2, 2});
    int[][] grid = {{1, 2}, {3, 4}};
    run("local g = ... g[2][1] = g[1][1] + 41", (Object) grid);
    assertThat(grid[1][0]).isEqualTo(42);
    assertThatThrownBy(() -> things("return o:sum({{1.5}})")).hasMessageContaining("sum(int[][])");
  }

  @Test
  void shouldUseWhatHiddenClassesImplement() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("a", 1);
    assertThat(run("local m = ... return m.a, #m, m:get('a')", Map.copyOf(map)))
        .isEqualTo(new Object[] {1, 1, 1});
    assertThat(run("local l = ... return l[1], #l, l:contains('x')", List.of("x")))
        .isEqualTo(new Object[] {"x", 1, true});
    assertThat(run("local l = ... return l:size()", Collections.unmodifiableList(List.of(1))))
        .isEqualTo(1);
    assertThat(
            run(
                "local s = ... return s:filter(function(x) return x > 1 end):count()",
                Stream.of(1, 2, 3)))
        .isEqualTo(2);
    assertThat(
            run("local o = ... return o:map(function(x) return x + 1 end):get()", Optional.of(1)))
        .isEqualTo(2);
    assertThat(run("local o = ... return o:isPresent()", Optional.empty())).isEqualTo(false);
    assertThatThrownBy(() -> run("local l = ... l[1] = 2", List.of(1)))
        .hasMessageContaining("UnsupportedOperationException");
    assertThat(run("local s = 0 for k, v in pairs(...) do s = s + v end return s", map))
        .isEqualTo(1);
    assertThat(
            run(
                "local s = '' for i, v in ipairs(...) do s = s .. i .. v end return s",
                List.of("x", "y")))
        .isEqualTo("1x2y");
  }

  @Test
  void shouldGiveBackTheSameObjects() {
    Object o = new Object();
    assertThat(run("t = {...} return t[1]", o)).isSameAs(o);
    Object f = run("function f() return f end return f");
    assertThat(run("return ... == f", f)).isEqualTo(true);
    assertThat(f).isEqualTo(run("return f")).isInstanceOf(Callable.class);
    Object t = run("tab = {x = 1} return tab");
    assertThat(run("return rawequal(..., tab)", t)).isEqualTo(true);
  }

  @Test
  void shouldKeepExceptions() {
    assertThatThrownBy(() -> things("o:fail()")).hasRootCauseMessage("checked");
    assertThat(things("local ok, e = pcall(o.fail, o) return ok, e:getMessage()"))
        .isEqualTo(new Object[] {false, "checked"});
    assertThatThrownBy(() -> things("local ok, e = pcall(o.fail, o) error(e, 0)"))
        .hasRootCauseMessage("checked");
    assertThatThrownBy(
            () ->
                things(
                    "local r = java.proxy('java.lang.Runnable', function() o:fail() end)"
                        + " local l = java.new('java.util.ArrayList') l:add(1)"
                        + " l:forEach(function() r:run() end)"))
        .hasRootCauseMessage("checked");
  }

  // ---- tensors

  @Test
  void shouldShareTensors() {
    Tensor t = (Tensor) run("require 'torch' x = torch.DoubleTensor(2, 2):fill(1) return x");
    t.storage().setDouble(3, 7);
    assertThat(run("return x[2][2]")).isEqualTo(7);
    assertThat(run("return ... == x or (...):sum()", t)).isEqualTo(true);
    double[] array = (double[]) run("return java.cast(x, 'double[]')");
    assertThat(array).containsExactly(1, 1, 1, 7);
    array[0] = 5;
    assertThat(run("return x[1][1]")).isEqualTo(5);
    assertThat((double[]) run("return java.cast(x:t()[2], 'double[]')")).containsExactly(1, 7);
    assertThatThrownBy(() -> run("return java.cast(x, 'float[]')")).isInstanceOf(LuaError.class);
  }
}

package org.jlua.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jlua.Lua;
import org.jlua.tensor.Tensor;
import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values on their way between Lua and Java, and Java objects in Lua. */
class JavaLibraryTest {
  private final Lua lua = Lua.builder().build();
  private final JavaValues values = JavaValues.of(lua.interpreter());

  @BeforeEach
  void openModules() {
    lua.run("java, luajava = require 'java', require 'luajava'", "=setup");
    set("sample", new Sample());
  }

  @AfterEach
  void close() {
    lua.close();
  }

  private void set(String name, Object value) {
    lua.interpreter().globals().rawset(name, values.toLua(value));
  }

  private Object eval(String source) {
    return values.toJava(lua.run(source, "=test"));
  }

  /** What scripts use in these tests. */
  public static final class Sample {
    public int number = 3;
    public final String constant = "c";
    private String title = "none";

    public String getTitle() {
      return title;
    }

    public void setTitle(String text) {
      title = text;
    }

    public boolean isReady() {
      return true;
    }

    public String take(int i) {
      return "int " + i;
    }

    public String take(double d) {
      return "double " + d;
    }

    public String take(String s) {
      return "String " + s;
    }

    public String take(Object o) {
      return "Object " + (o == null ? "null" : o.getClass().getSimpleName());
    }

    public String rest(String first, int... others) {
      return first + others.length;
    }

    public String unit(TimeUnit unit) {
      return unit.name();
    }

    public double sum(double[] elements) {
      double sum = 0;
      for (double e : elements) {
        sum += e;
      }
      elements[0] = 100;
      return sum;
    }

    public int count(Collection<?> c) {
      return c.size();
    }

    public int count(Map<?, ?> m) {
      return -m.size();
    }

    public void ambiguous(Supplier<?> s) {}

    public void ambiguous(Runnable r) {}

    public void fail() throws IOException {
      throw new IOException("broken");
    }

    public long big() {
      return Long.MAX_VALUE;
    }
  }

  // ---- values

  @Test
  void shouldKeepBytesOfStrings() {
    String all =
        (String)
            eval(
                "local t = {} for i = 0, 255 do t[#t + 1] = string.char(i) end "
                    + "bytes = 'é€😀' .. table.concat(t) .. '\\xe2\\x82' return bytes");
    set("back", all);
    assertThat(eval("return back == bytes")).isEqualTo(true);
    assertThat(all).startsWith("é€😀");
    for (String s : List.of("", "a", "é", "😀", "\0", "\udc80", "x\udcffé")) {
      assertThat(values.toJava(values.toLua(s))).isEqualTo(s);
    }
  }

  @Test
  void shouldMakeLiveViewsOfTables() {
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) eval("t = {a = 1, [2] = 'x'} return t");
    assertThat(map).isEqualTo(Map.of("a", 1, 2, "x"));
    map.put("b", List.of(1, 2));
    map.remove(2);
    map.entrySet().removeIf(e -> e.getKey().equals("a"));
    assertThat(eval("return t.a, t.b:get(1), t[2]")).isEqualTo(new Object[] {null, 2, null});
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) eval("l = {3, 1, 2} return l");
    list.sort(null);
    list.add(9);
    list.remove((Object) 2);
    list.add(0, 0);
    assertThat(eval("return table.concat(l, ' ')")).isEqualTo("0 1 3 9");
    assertThatThrownBy(() -> list.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.add(null)).isInstanceOf(NullPointerException.class);
    set("again", list);
    assertThat(eval("return rawequal(again, l)")).isEqualTo(true);
    assertThat(map).isInstanceOf(LuaMap.class);
    assertThat(((LuaView) map).luaValue()).isInstanceOf(Table.class);
  }

  @Test
  void shouldCallFunctions() throws Exception {
    Function f = (Function) eval("f = function(...) return select('#', ...), ... end return f");
    assertThat((Object[]) f.call(1, null, "x")).containsExactly(3, 1, null, "x");
    assertThat(f.call()).isEqualTo(0);
    assertThat(f.as(java.util.function.ToIntFunction.class).applyAsInt("a")).isEqualTo(1);
    set("g", f);
    assertThat(eval("return f == g")).isEqualTo(true);
    Function failing = (Function) eval("return function() error('no') end");
    assertThatThrownBy(failing::call).isInstanceOf(LuaError.class).hasMessage("test:1: no");
  }

  @Test
  void shouldShareTensors() {
    Tensor t = (Tensor) eval("require 'torch' t = torch.ones(2, 2) return t");
    t.fill(3);
    assertThat(eval("return t:sum(), sample:sum(t:view(4)), t[1][1]"))
        .isEqualTo(new Object[] {12, 12, 100});
    set("u", Tensor.of(1, 2, 3));
    assertThat(eval("return u:sum(), torch.type(u)"))
        .isEqualTo(new Object[] {6, "torch.DoubleTensor"});
  }

  @Test
  void shouldNotRoundLongs() {
    assertThat(eval("return sample:big()")).isEqualTo(Long.MAX_VALUE);
    assertThat(eval("return sample:big() + 0")).isEqualTo(0x1p63);
    assertThat(eval("return tostring(sample:big())")).isEqualTo("9223372036854775807");
  }

  // ---- objects

  @Test
  void shouldReachMembers() {
    assertThat(eval("sample.number = sample.number + 1 return sample.number")).isEqualTo(4);
    assertThat(eval("sample.title = 'T' return sample.title .. sample:getTitle()")).isEqualTo("TT");
    assertThat(eval("return sample.ready, sample.constant")).isEqualTo(new Object[] {true, "c"});
    assertThatThrownBy(() -> eval("sample.constant = 'd'")).hasMessageContaining("cannot be set");
    assertThatThrownBy(() -> eval("return sample.nosuch"))
        .hasMessageContaining("Sample has no public field, method or property 'nosuch'");
    assertThatThrownBy(() -> eval("sample.number = 'x'"))
        .hasMessageContaining("cannot make int of string");
    assertThatThrownBy(() -> eval("return sample.getTitle()"))
        .hasMessageContaining("call it as object:getTitle(...)");
  }

  @Test
  void shouldChooseOverloads() {
    assertThat(eval("return sample:take(1)")).isEqualTo("int 1");
    assertThat(eval("return sample:take(1.5)")).isEqualTo("double 1.5");
    assertThat(eval("return sample:take('s')")).isEqualTo("String s");
    assertThat(eval("return sample:take({})")).isEqualTo("Object LuaMap");
    assertThat(eval("return sample:take(java.cast(1, 'double'))")).isEqualTo("double 1.0");
    assertThat(eval("return sample:take(java.cast(1, 'java.lang.Object'))"))
        .isEqualTo("Object Integer");
    assertThat(eval("return sample:rest('a') .. sample:rest('a', 1, 2)")).isEqualTo("a0a2");
    assertThat(eval("return sample:rest('a', java.array('int', 3))")).isEqualTo("a3");
    assertThat(eval("return sample:unit('SECONDS')")).isEqualTo("SECONDS");
    assertThat(eval("return sample:sum({1, 2.5})")).isEqualTo(3.5);
    assertThatThrownBy(() -> eval("sample:take(1, 2)"))
        .hasMessageContaining("no method 'take' of " + Sample.class.getTypeName())
        .hasMessageContaining("takes (number, number); there are:\n\ttake(double)\n\ttake(int)");
    assertThatThrownBy(() -> eval("sample:ambiguous(print)"))
        .hasMessageContaining("ambiguous; java.cast can choose one of:")
        .hasMessageContaining("ambiguous(java.lang.Runnable)");
    eval("sample:ambiguous(java.cast(print, 'java.lang.Runnable'))");
  }

  @Test
  void shouldUseCollections() {
    set("list", new ArrayList<>(List.of("a", "b")));
    set("map", new HashMap<>(Map.of("k", 1, 2, "two")));
    assertThat(eval("list[3] = 'c' list[1] = 'A' return #list, list[1], list[3], list[4]"))
        .isEqualTo(new Object[] {3, "A", "c", null});
    assertThat(eval("local s = '' for i, v in ipairs(list) do s = s .. i .. v end return s"))
        .isEqualTo("1A2b3c");
    assertThat(eval("map.new = 'n' map[7] = 8 map.k = nil return #map, map.new, map[2], map.no"))
        .isEqualTo(new Object[] {3, "n", "two", null});
    assertThat(eval("local n = 0 for k, v in pairs(map) do n = n + 1 end return n")).isEqualTo(3);
    assertThatThrownBy(() -> eval("list[9] = 1")).hasMessageContaining("index 9 is not in 1..3");
    assertThatThrownBy(() -> eval("for k in pairs(list) do list:add('x') end"))
        .hasMessageContaining("ConcurrentModificationException");
    assertThat(
            eval(
                "local a = java.array('int', {1, 2, 3}) a[2] = 20 "
                    + "local s = 0 for _, v in ipairs(a) do s = s + v end return #a, s, a[4], a.length"))
        .isEqualTo(new Object[] {3, 24, null, 3});
    assertThatThrownBy(() -> eval("java.array('int', 1)[1] = 'x'"))
        .hasMessageContaining("cannot make int of string");
    assertThatThrownBy(() -> eval("java.array('int', 1)[1] = nil"))
        .hasMessageContaining("cannot make int of nil");
    assertThat(eval("return #java.table(list), java.table(map).new"))
        .isEqualTo(new Object[] {4, "n"});
    set("sorted", new TreeMap<>(Map.of("a", 1)));
    assertThat(eval("return sorted[1], sorted.a")).isEqualTo(new Object[] {null, 1});
  }

  @Test
  void shouldUseHiddenClassesThroughTheirPublicTypes() {
    set("map", Map.of("a", 1));
    set("list", List.of(1, 2, 3, 4));
    assertThat(eval("return map:get('a'), map:size(), #map:entrySet(), map:getClass():getName()"))
        .isEqualTo(new Object[] {1, 1, 1, "java.util.ImmutableCollections$Map1"});
    assertThat(
            eval(
                "local C = java.import('java.util.stream.Collectors') "
                    + "return list:stream():filter(function(x) return x % 2 == 0 end)"
                    + ":map(function(x) return x * 10 end):collect(C.toList())[2]"))
        .isEqualTo(40);
    assertThat(eval("return java.new('java.lang.StringBuilder'):append('x'):append(1):toString()"))
        .isEqualTo("x1");
    assertThat(eval("local s = 0 for x in java.iterate(list:stream()) do s = s + x end return s"))
        .isEqualTo(10);
  }

  @Test
  void shouldCompareAndPrintObjects() {
    assertThat(
            eval(
                "local D = java.import('java.math.BigDecimal') local a, b = D('1.5'), D('2.5')"
                    + " return a < b, a == D('1.5'), rawequal(a, D('1.5')), tostring(a), a .. b, a + 1"))
        .isEqualTo(new Object[] {true, true, false, "1.5", "1.52.5", 2.5});
  }

  // ---- errors

  @Test
  void shouldPassExceptionsThroughLua() {
    assertThat(
            eval(
                "local ok, e = pcall(sample.fail, sample)"
                    + " return ok, e:getMessage(), java.typeof(e), tostring(e)"))
        .isEqualTo(
            new Object[] {false, "broken", "java.io.IOException", "java.io.IOException: broken"});
    assertThatThrownBy(() -> eval("\nsample:fail()"))
        .isInstanceOf(JavaError.class)
        .hasMessage("test:2: java.io.IOException: broken")
        .hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> eval("local ok, e = pcall(function() sample:fail() end) error(e)"))
        .isInstanceOfSatisfying(
            LuaError.class, e -> assertThat(JavaValues.causeOf(e)).isInstanceOf(IOException.class));
    Runnable r = ((Function) eval("return function() error('lua') end")).as(Runnable.class);
    set("r", r);
    assertThat(eval("return select(2, pcall(r.run, r))")).isEqualTo("test:1: lua");
    Function thrower =
        (Function)
            eval(
                "return function() java.throw(java.new('java.lang.IllegalStateException', 'i'))"
                    + " end");
    assertThatThrownBy(() -> thrower.as(Runnable.class).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("i");
  }

  // ---- modules

  @Test
  void shouldImportClasses() {
    assertThat(
            eval(
                "local A, M = java.import('java.util.ArrayList', 'java.util.Map') "
                    + "local l = A() l:add(1) return #l, A.new(l)[1], M.of('a', 2).a, #A:new({5, 6})"))
        .isEqualTo(new Object[] {1, 1, 2, 2});
    assertThat(eval("local u = java.import('java.util.*') return u.List.of(1, 2)[2]")).isEqualTo(2);
    assertThat(eval("return java.type('java.util.Map.Entry').class:getName()"))
        .isEqualTo("java.util.Map$Entry");
    assertThat(eval("return java.type('java.util.AbstractMap').SimpleEntry('k', 'v'):getKey()"))
        .isEqualTo("k");
    assertThat(
            eval(
                "return java.type('java.lang.Math').max(1, 2.5), "
                    + "java.type('java.lang.Integer').MAX_VALUE, java.type('java.lang.String').length('äb')"))
        .isEqualTo(new Object[] {2.5, Integer.MAX_VALUE, 2});
    assertThatThrownBy(() -> eval("java.import('no.such.Thing')"))
        .hasMessageContaining("no public class 'no.such.Thing' can be found");
    assertThatThrownBy(() -> eval("java.new('java.util.List')"))
        .hasMessageContaining("no constructor of java.util.List takes ()");
    assertThat(
            eval(
                "return java.instanceof(sample, 'java.lang.Object'), "
                    + "java.instanceof(1, 'java.lang.Object'), java.typeof(1)"))
        .isEqualTo(new Object[] {true, false, null});
    assertThat(eval("return java.string(java.cast('a\\xff', 'byte[]')) == 'a\\xff'"))
        .isEqualTo(true);
  }

  @Test
  void shouldImplementInterfaces() {
    assertThat(
            eval(
                "local p = java.proxy('java.util.Comparator', function(a, b) return b - a end)"
                    + " local l = java.new('java.util.ArrayList', {1, 3, 2}) l:sort(p) return l[1],"
                    + " p:reversed():compare(1, 2)"))
        .isEqualTo(new Object[] {3, -1});
    assertThat(
            eval(
                "local p = {n = 5, get = function(t) return t.n end} "
                    + "return java.proxy('java.util.function.Supplier', p):get()"))
        .isEqualTo(5);
    assertThatThrownBy(() -> eval("java.proxy('java.util.Iterator', {}):next()"))
        .hasMessageContaining("the script has no function 'next'");
    assertThatThrownBy(() -> eval("java.proxy('java.lang.String', {})"))
        .hasMessageContaining("java.lang.String is not an interface");
  }

  @Test
  void shouldBeCompatibleWithLuajava() {
    assertThat(eval("local c = luajava.bindClass('java.lang.Math') return c:abs(-2)")).isEqualTo(2);
    assertThat(eval("return luajava.newInstance('java.lang.StringBuilder', 'ab'):length()"))
        .isEqualTo(2);
    assertThat(eval("return luajava.new(luajava.bindClass('java.util.ArrayList')):size()"))
        .isEqualTo(0);
    assertThat(
            eval(
                "local x; luajava.createProxy('java.lang.Runnable', "
                    + "{run = function(...) x = select('#', ...) end}):run() return x"))
        .isEqualTo(0);
  }

  @Test
  void shouldHideClassesThatTheFilterRefuses() {
    try (Lua strict = Lua.builder().build()) {
      JavaValues.open(
          strict.interpreter(),
          new ClassAccess(
              null, name -> name.startsWith("java.util.") && !name.contains("Scanner")));
      strict.run("java = require 'java'", "=setup");
      assertThat(strict.run("return #java.new('java.util.ArrayList')", "=t").toint(1)).isZero();
      for (String escape :
          List.of(
              "java.type('java.lang.Runtime')",
              "java.new('java.util.ArrayList'):getClass()",
              "java.type('java.util.ArrayList').class",
              "java.new('java.util.Scanner', 'x')",
              "java.array('java.io.File', 1)",
              "java.type('java.util.ArrayList[]').class")) {
        assertThatThrownBy(() -> strict.run("return " + escape, "=t"), escape)
            .isInstanceOf(LuaError.class);
      }
    }
  }
}

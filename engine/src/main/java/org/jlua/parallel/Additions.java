package org.jlua.parallel;

import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Metamethod;
import org.jlua.vm.Table;

/**
 * What the module has beyond the original: functions that scripts which list it do not see, most of
 * them also methods of processes and of groups.
 */
final class Additions {
  private final Interpreter interpreter;
  private final Table methods = new Table(0, 8);
  private final Parallel parallel;

  Additions(Interpreter interpreter, Parallel parallel) {
    this.interpreter = interpreter;
    this.parallel = parallel;
  }

  /** Adds the functions to those of the module, and the methods to those of processes. */
  void addTo(Table module) {
    Futures futures = new Futures(interpreter, parallel);
    method(module, "call", futures::call);
    Builtin.Body anyProcess = ((Builtin) module.rawget(interpreter.intern("any"))).body();
    function(
        module,
        "any",
        args -> Futures.isList(args.arg1()) ? futures.any(args) : anyProcess.call(args));
    MapCall map = new MapCall(interpreter, parallel);
    function(module, "map", map::map);
    methods.rawset(interpreter.intern("map"), new Builtin("parallel.map", map::mapOf));
    function(module, "status", args -> parallel.status());
    Collectives collectives = new Collectives(interpreter, parallel);
    for (String name : Collectives.NAMES) {
      method(module, name, collectives.body(name));
    }
    Table metatable = new Table(0, 1);
    metatable.rawset(Metamethod.INDEX.key(), methods);
    parallel.children().setMoreMethods(metatable);
  }

  private void method(Table module, String name, Builtin.Body body) {
    function(module, name, body);
    methods.rawset(interpreter.intern(name), module.rawget(interpreter.intern(name)));
  }

  private void function(Table module, String name, Builtin.Body body) {
    module.rawset(interpreter.intern(name), new Builtin("parallel." + name, body));
  }
}

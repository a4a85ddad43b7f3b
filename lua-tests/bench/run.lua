-- Runs the benchmarks of messages beside yardsticks and prints one table:
--   ./jlua lua-tests/bench/run.lua [runs] [name ...]
-- "original" is what the original package (LuaJIT, Torch7, libzmq 4.3.4) reached, scaled to how fast
-- this machine is now: times and rates by a ping-pong over C libzmq, bandwidths by memcpy. Both, and
-- Python's multiprocessing, are measured between the runs where a C compiler, libzmq or python3 are
-- there. Each figure is the median of the runs. A ratio above 1 is faster than the original.
require 'sys'

local here = arg[0]:match('^(.*)/[^/]*$') or '.'
local jlua = os.getenv('JLUA') or here .. '/../../jlua'
local runs = tonumber(arg[1]) or 3
local chosen = {}
for i = 2, #arg do chosen[arg[i]] = true end

-- What the yardsticks gave on the day on which the original was measured.
local ZMQ_US, MEMCPY_MBS = 102, 16000

-- file, figure, unit, original, kind (time, rate or bandwidth), ratio that is wanted at least
local figures = {
  {'pingpong', 'pingpong_median', 'us', 116, 'time', 2},
  {'sendrecv_small', 'sendrecv_small_roundtrips', '/s', 4960, 'rate', 3},
  {'local_seed', 'local_seed_rate', 'it/s', 637, 'rate', 3},
  {'bigtransfer', 'bigtransfer_float3x480x640_bandwidth', 'MB/s', 786, 'bandwidth', 5},
  {'bigtransfer', 'bigtransfer_double64MiB_bandwidth', 'MB/s', 342, 'bandwidth', 5},
  {'pingtensor', 'pingtensor_bandwidth', 'MB/s', 758, 'bandwidth', 2.5},
  {'storage', 'storage_p2c_bandwidth', 'MB/s', 1980, 'bandwidth', 1},
  {'storage', 'storage_c2p_bandwidth', 'MB/s', 1980, 'bandwidth', 1},
  {'standby', 'standby1_usable', 'ms', 50, 'time', 2},
  {'standby', 'standby4_usable', 'ms', 141, 'time', 2.3},
  {'fork1', 'fork1_usable', 'ms', 50, 'time'},
  {'fork1', 'nfork4_usable', 'ms', 141, 'time'},
  {'threads', 'thread10_usable', 'ms'},
  {'threads', 'threads_1000', 's'},
  {'threads', 'threads_memory', 'kB'},
  {'memory', 'idle_child_private', 'kB'},
  {'memory', 'idle_child_pss', 'kB'},
}

local C = [[
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/wait.h>
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}
static int order(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}
static void copy(void) {
  size_t n = 64 << 20;
  char *a = malloc(n), *b = malloc(n);
  double t[15];
  memset(a, 1, n); memset(b, 2, n);
  for (int i = 0; i < 15; i++) { double s = now(); memcpy(i % 2 ? a : b, i % 2 ? b : a, n); t[i] = now() - s; }
  qsort(t, 15, sizeof *t, order);
  printf("memcpy %.0f MB/s\n", n / t[7] / 1e6);
}
#ifdef ZMQ
#include <zmq.h>
enum { N = 5000, WARM = 500 };
static void pingpong(void) {
  char a[64], b[32] = {0};
  static double t[N];
  snprintf(a, sizeof a, "tcp://127.0.0.1:%d", 20000 + getpid() % 20000);
  if (fork() == 0) {
    void *x = zmq_ctx_new(), *s = zmq_socket(x, ZMQ_PAIR);
    zmq_connect(s, a);
    for (int i = 0; i < N + WARM; i++) { zmq_recv(s, b, 32, 0); zmq_send(s, b, 32, 0); }
    zmq_close(s); zmq_ctx_term(x); _exit(0);
  }
  void *x = zmq_ctx_new(), *s = zmq_socket(x, ZMQ_PAIR);
  zmq_bind(s, a);
  for (int i = 0; i < N + WARM; i++) {
    double q = now();
    zmq_send(s, b, 32, 0); zmq_recv(s, b, 32, 0);
    if (i >= WARM) t[i - WARM] = now() - q;
  }
  qsort(t, N, sizeof *t, order);
  printf("zmq %.1f us\n", t[N / 2] * 1e6);
  zmq_close(s); zmq_ctx_term(x); wait(0);
}
#endif
int main(void) {
  copy();
#ifdef ZMQ
  pingpong();
#endif
  return 0;
}
]]

local PYTHON = [[
import multiprocessing, time
def echo(c):
    while True:
        x = c.recv()
        if x is None: break
        c.send(x)
def sink(c):
    while len(c.recv_bytes()) > 1: c.send_bytes(b'a')
if __name__ == '__main__':
    for target in (echo, sink):
        a, b = multiprocessing.Pipe()
        p = multiprocessing.Process(target=target, args=(b,)); p.start()
        if target is echo:
            t = []
            for i in range(10500):
                s = time.perf_counter(); a.send({'name': 'x', 'n': i}); a.recv()
                t.append(time.perf_counter() - s)
            t = sorted(t[500:])
            print('python_small %.0f /s' % (len(t) / sum(t)))
            print('python_pingpong %.1f us' % (t[len(t) // 2] * 1e6))
            a.send(None)
        else:
            z = bytes(3686400)
            s = time.perf_counter()
            for i in range(50): a.send_bytes(z); a.recv_bytes()
            print('python_bytes %.0f MB/s' % (50 * len(z) / (time.perf_counter() - s) / 1e6))
            a.send_bytes(b'x')
        p.join()
]]

local samples = {}

local function note(text)
  for name, value in text:gmatch('([%w_]+) ([%d.]+) %S+') do
    samples[name] = samples[name] or {}
    table.insert(samples[name], tonumber(value))
  end
end

local function output(command)
  local pipe = io.popen(command .. ' 2>/dev/null </dev/null')
  local text = pipe:read('*a')
  pipe:close()
  return text
end

local function median(name)
  local list = samples[name]
  if not list then return nil end
  table.sort(list)
  return list[math.ceil(#list / 2)]
end

local function write(name, text)
  local file = assert(io.open(name, 'w'))
  file:write(text)
  file:close()
end

local dir = output('mktemp -d'):match('%S+')
write(dir .. '/yardstick.c', C)
write(dir .. '/yardstick.py', PYTHON)
local compile = 'cc -O2 -o ' .. dir .. '/yardstick ' .. dir .. '/yardstick.c '
output(compile .. '-DZMQ -lzmq || ' .. compile)

local function yardsticks()
  note(output('timeout 60 ' .. dir .. '/yardstick'))
  note(output('timeout 60 python3 ' .. dir .. '/yardstick.py'))
end

local files, known = {}, {}
for _, f in ipairs(figures) do
  if not known[f[1]] and (next(chosen) == nil or chosen[f[1]]) then
    known[f[1]] = true
    table.insert(files, f[1])
  end
end

for run = 1, runs do
  for _, file in ipairs(files) do
    if run == 1 or file ~= 'threads' then
      io.stderr:write(('\r%d/%d %-16s'):format(run, runs, file))
      note(output(('timeout 300 %s %s/%s.lua'):format(jlua, here, file)))
    end
  end
  yardsticks()
end
io.stderr:write('\r' .. (' '):rep(30) .. '\r')
output('rm -r ' .. dir)

local zmq, memcpy = median('zmq'), median('memcpy')
local slower = zmq and zmq / ZMQ_US or 1
local wider = memcpy and memcpy / MEMCPY_MBS or 1
print(('%-38s %12s %12s %8s %8s'):format('figure', 'median', 'original', 'ratio', 'wanted'))
for _, f in ipairs(figures) do
  local name, unit, original, kind, wanted = f[2], f[3], f[4], f[5], f[6]
  local value = median(name)
  if value then
    local line = ('%-38s %8.1f %-5s'):format(name, value, unit)
    if original then
      if kind == 'time' then original = original * slower end
      if kind == 'rate' then original = original / slower end
      if kind == 'bandwidth' then original = original * wider end
      local ratio = kind == 'time' and original / value or value / original
      local verdict = wanted and ('%7.1f%s'):format(wanted, ratio >= wanted and '' or ' !') or ''
      line = line .. (' %10.1f %8.2f %s'):format(original, ratio, verdict)
    end
    print(line)
  end
end
print()
for _, y in ipairs {{'zmq', 'us'}, {'memcpy', 'MB/s'}, {'python_pingpong', 'us'}, {'python_small', '/s'},
                    {'python_bytes', 'MB/s'}} do
  local value = median(y[1])
  print(value and ('%-38s %8.1f %s'):format('yardstick ' .. y[1], value, y[2])
    or 'yardstick ' .. y[1] .. ' SKIPPED: a compiler, libzmq or python3 is missing')
end

/**
 * Any Lua value as a message of bytes and back: {@link org.jlua.wire.Encoder}, {@link
 * org.jlua.wire.Decoder}.
 *
 * <p>A message is a sequence of two <a href="https://msgpack.org">MessagePack</a> values: a header
 * (extension type {@code 0x4a}, one byte: the format's version) and the Lua value. Numbers in
 * extension payloads are big-endian, as in MessagePack itself; elements of storages are
 * little-endian.
 *
 * <table>
 * <caption>Representation of values</caption>
 * <tr><th>Lua<th>MessagePack
 * <tr><td>nil, booleans<td>nil, booleans
 * <tr><td>number<td>an integer of at most 32 bits where that is exact and not -0, else float 64
 * <tr><td>string<td>str, whatever bytes it holds
 * <tr><td>table with an array part only<td>array; holes are nil
 * <tr><td>other table<td>map; an entry whose key is nil counts for nothing
 * <tr><td>object of a torch class<td>array: extension OBJECT (empty), str class name, the table
 * <tr><td>object of a torch class that has a method {@code write}<td>array: extension HOOKED
 * (empty), bin with what the object is in a binary file of Torch's
 * <tr><td>tensor<td>array: extension TENSOR (byte element type, byte dimensions, int32 offset, int32
 * sizes, int32 strides), its storage or nil
 * <tr><td>storage<td>extension STORAGE: byte element type, elements
 * <tr><td>storage too long for that<td>array: extension LONG_STORAGE (byte element type, int64
 * number of elements), bins with the elements, all but the last {@value
 * org.jlua.wire.WireFormat#STORAGE_PIECE} bytes long
 * <tr><td>function<td>array: extension FUNCTION (byte form, byte flags, int16 number of upvalues,
 * int32 first line), str chunk name, bin source, its environment if flagged, the upvalues
 * <tr><td>module that is reached through a function<td>extension MODULE: its name, for {@code
 * require}
 * <tr><td>something that occurred before<td>extension REFERENCE: its number in 1, 2 or 4 bytes
 * </table>
 *
 * <p>Tables, functions, upvalues, tensors and storages are numbered from 0 in the order in which
 * they begin. An upvalue is a variable, numbered before its value: where one is expected, a
 * reference to an upvalue shares the variable, and anything else is the value of a new one.
 *
 * <p>{@code msgpack-core} is not used at run time, though the tests read every message with it: its
 * direct buffers need {@code --add-opens}, and its class initialiser makes newer JDKs print
 * warnings on the standard error stream of every process.
 */
package org.jlua.wire;

---@meta
-- Tensors: strided views on storages. Names of dimensions and elements count from 1; negative indices of elements from the end.

--- A tensor: a view on a storage with sizes and strides. `torch.Tensor` makes one of the default type, torch.DoubleTensor at first.
---
--- `t[i]` is an element or a slice, `t[{i, {from, to}, {}}]` a part, `t[mask]` the elements that a ByteTensor chooses; all can be assigned
--- to. `#t` is the size. `+ - *` work with numbers and tensors, where `*` is the product of matrices; `/ %` with numbers.
---
--- Elements of a new tensor of a size are zero. Methods that compute change the tensor and return it; a tensor put in front of their
--- operands is read instead: `r:exp()` takes r, `r:exp(x)` takes x and sizes r like x.
---@class torch.Tensor
---@operator add(torch.Tensor|number): torch.Tensor
---@operator sub(torch.Tensor|number): torch.Tensor
---@operator mul(torch.Tensor|number): torch.Tensor
---@operator div(number): torch.Tensor
---@operator mod(number): torch.Tensor
---@operator unm: torch.Tensor
---@operator len: torch.LongStorage
---@overload fun(): torch.Tensor
---@overload fun(size1: integer, ...: integer): torch.Tensor
---@overload fun(sizes: torch.LongStorage, strides?: torch.LongStorage): torch.Tensor
---@overload fun(elements: table): torch.Tensor
---@overload fun(tensor: torch.Tensor): torch.Tensor
---@overload fun(storage: torch.Storage, offset?: integer, sizes?: torch.LongStorage, strides?: torch.LongStorage): torch.Tensor
---@overload fun(storage: torch.Storage, offset: integer, size1: integer, stride1?: integer, ...: integer): torch.Tensor
torch.Tensor = {}

--- A tensor of integers from 0 to 255; made as torch.Tensor is.
---@class torch.ByteTensor : torch.Tensor
---@overload fun(...: integer|table|torch.LongStorage|torch.ByteTensor|torch.ByteStorage): torch.ByteTensor
torch.ByteTensor = {}

--- A tensor of integers from -128 to 127; made as torch.Tensor is.
---@class torch.CharTensor : torch.Tensor
---@overload fun(...: integer|table|torch.LongStorage|torch.CharTensor|torch.CharStorage): torch.CharTensor
torch.CharTensor = {}

--- A tensor of integers of 16 bits; made as torch.Tensor is.
---@class torch.ShortTensor : torch.Tensor
---@overload fun(...: integer|table|torch.LongStorage|torch.ShortTensor|torch.ShortStorage): torch.ShortTensor
torch.ShortTensor = {}

--- A tensor of integers of 32 bits; made as torch.Tensor is.
---@class torch.IntTensor : torch.Tensor
---@overload fun(...: integer|table|torch.LongStorage|torch.IntTensor|torch.IntStorage): torch.IntTensor
torch.IntTensor = {}

--- A tensor of integers of 64 bits; made as torch.Tensor is.
---@class torch.LongTensor : torch.Tensor
---@overload fun(...: integer|table|torch.LongStorage|torch.LongTensor|torch.LongStorage): torch.LongTensor
torch.LongTensor = {}

--- A tensor of numbers of 16 bits, which can be stored and converted but not computed with; made as torch.Tensor is.
---@class torch.HalfTensor : torch.Tensor
---@overload fun(...: integer|table|torch.LongStorage|torch.HalfTensor|torch.HalfStorage): torch.HalfTensor
torch.HalfTensor = {}

--- A tensor of numbers of 32 bits; made as torch.Tensor is.
---@class torch.FloatTensor : torch.Tensor
---@overload fun(...: integer|table|torch.LongStorage|torch.FloatTensor|torch.FloatStorage): torch.FloatTensor
torch.FloatTensor = {}

--- A tensor of numbers of 64 bits; made as torch.Tensor is.
---@class torch.DoubleTensor : torch.Tensor
---@overload fun(...: integer|table|torch.LongStorage|torch.DoubleTensor|torch.DoubleStorage): torch.DoubleTensor
torch.DoubleTensor = {}

--- Takes the absolute value of each element. Int, Long, Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:abs() end

--- Takes the arc cosine of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:acos() end

--- Adds a number, or a tensor that may be multiplied by a number: `t:add(5)`, `t:add(x)`, `t:add(2, x)`.
---@param value number|torch.Tensor a number; or the tensor, or its factor
---@param x? torch.Tensor the tensor when a factor is given
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number|torch.Tensor, x?: torch.Tensor): torch.Tensor
function torch.Tensor:add(value, x) end

--- Becomes beta * m + alpha * sum over i of batch1[i] * batch2[i]. Where not given, beta and alpha are 1 and the addend is the tensor itself.
---@param batch1 torch.Tensor b x n x k
---@param batch2 torch.Tensor b x k x p
---@return torch.Tensor
---@overload fun(self: torch.Tensor, beta: number, m: torch.Tensor, alpha: number, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, m: torch.Tensor, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, alpha: number, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
function torch.Tensor:addbmm(batch1, batch2) end

--- Becomes src + value * y / z, element by element. value is 1 where not given.
---@param y torch.Tensor
---@param z torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number, y: torch.Tensor, z: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, value: number, y: torch.Tensor, z: torch.Tensor): torch.Tensor
function torch.Tensor:addcdiv(y, z) end

--- Becomes src + value * y * z, element by element. value is 1 where not given.
---@param y torch.Tensor
---@param z torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number, y: torch.Tensor, z: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, value: number, y: torch.Tensor, z: torch.Tensor): torch.Tensor
function torch.Tensor:addcmul(y, z) end

--- Becomes beta * m + alpha * a * b. Where not given, beta and alpha are 1 and the addend is the tensor itself.
---@param a torch.Tensor n x k
---@param b torch.Tensor k x p
---@return torch.Tensor
---@overload fun(self: torch.Tensor, beta: number, m: torch.Tensor, alpha: number, a: torch.Tensor, b: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, m: torch.Tensor, a: torch.Tensor, b: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, alpha: number, a: torch.Tensor, b: torch.Tensor): torch.Tensor
function torch.Tensor:addmm(a, b) end

--- Becomes beta * v + alpha * a * x. Where not given, beta and alpha are 1 and the addend is the tensor itself.
---@param a torch.Tensor n x k
---@param x torch.Tensor k
---@return torch.Tensor
---@overload fun(self: torch.Tensor, beta: number, v: torch.Tensor, alpha: number, a: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, v: torch.Tensor, a: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, alpha: number, a: torch.Tensor, x: torch.Tensor): torch.Tensor
function torch.Tensor:addmv(a, x) end

--- Becomes beta * m + alpha * x * y', an outer product. Where not given, beta and alpha are 1 and the addend is the tensor itself.
---@param x torch.Tensor n
---@param y torch.Tensor p
---@return torch.Tensor
---@overload fun(self: torch.Tensor, beta: number, m: torch.Tensor, alpha: number, x: torch.Tensor, y: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, m: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, alpha: number, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:addr(x, y) end

--- Returns whether no element is 0; an error for an empty tensor. Byte.
---@return boolean
function torch.Tensor:all() end

--- Returns whether some element is not 0; an error for an empty tensor. Byte.
---@return boolean
function torch.Tensor:any() end

--- Sets each element to what a function makes of it; nil keeps it.
---@param f fun(x: number): number|nil
---@return torch.Tensor
function torch.Tensor:apply(f) end

--- Takes the arc sine of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:asin() end

--- Takes the arc tangent of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:atan() end

--- Takes the angle of each point (x, y), from -pi to pi. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, x: torch.Tensor): torch.Tensor
function torch.Tensor:atan2(x) end

--- Becomes beta * m[i] + alpha * batch1[i] * batch2[i] for each i. Where not given, beta and alpha are 1 and the addend is the tensor itself.
---@param batch1 torch.Tensor b x n x k
---@param batch2 torch.Tensor b x k x p
---@return torch.Tensor
---@overload fun(self: torch.Tensor, beta: number, m: torch.Tensor, alpha: number, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, m: torch.Tensor, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
---@overload fun(self: torch.Tensor, alpha: number, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
function torch.Tensor:baddbmm(batch1, batch2) end

--- Fills with 1 by a probability and else 0.
---@param p? number|torch.Tensor 0.5 by default; a Float or Double tensor has one for each element
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, p?: number|torch.Tensor): torch.Tensor
function torch.Tensor:bernoulli(p) end

--- Counts elements in bins, for each row of a matrix; into the tensor when one is given in front. Float and Double.
---@param bins? integer 100 by default
---@param min? number the smallest element by default
---@param max? number the largest element by default
---@return torch.Tensor # rows x bins
---@overload fun(self: torch.Tensor, x: torch.Tensor, bins?: integer, min?: number, max?: number): torch.Tensor
function torch.Tensor:bhistc(bins, min, max) end

--- Takes the bits that each element and a number have in common; for integer types.
---@param value number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number): torch.Tensor
function torch.Tensor:bitand(value) end

--- Takes the bits that each element or a number has; for integer types.
---@param value number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number): torch.Tensor
function torch.Tensor:bitor(value) end

--- Takes the bits in which each element and a number differ; for integer types.
---@param value number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number): torch.Tensor
function torch.Tensor:bitxor(value) end

--- Becomes the products of the matrices of two batches; must have their size.
---@param batch1 torch.Tensor b x n x k
---@param batch2 torch.Tensor b x k x p
---@return torch.Tensor
function torch.Tensor:bmm(batch1, batch2) end

--- Converts to a ByteTensor; a tensor of that type is returned itself.
---@return torch.ByteTensor
function torch.Tensor:byte() end

--- Joins this tensor with another; or becomes the join of tensors.
---@param x torch.Tensor
---@param dim? integer the last one by default
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x1: torch.Tensor, x2: torch.Tensor, dim?: integer): torch.Tensor
---@overload fun(self: torch.Tensor, tensors: torch.Tensor[], dim?: integer): torch.Tensor
function torch.Tensor:cat(x, dim) end

--- Fills with numbers of a Cauchy distribution. Float and Double.
---@param median? number 0 by default
---@param sigma? number 1 by default
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, median?: number, sigma?: number): torch.Tensor
function torch.Tensor:cauchy(median, sigma) end

--- Takes the bits that two elements have in common; for integer types.
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:cbitand(y) end

--- Takes the bits that one of two elements has; for integer types.
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:cbitor(y) end

--- Takes the bits in which two elements differ; for integer types.
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:cbitxor(y) end

--- Returns the elements, to be indexed from 0; there is no C pointer.
---@return userdata|nil
function torch.Tensor:cdata() end

--- Divides by a tensor, element by element.
---@param y torch.Tensor of as many elements
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:cdiv(y) end

--- Rounds each element up to an integer. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:ceil() end

--- Takes the rest of x / y, with the sign of x, element by element.
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:cfmod(y) end

--- Converts to a CharTensor; a tensor of that type is returned itself.
---@return torch.CharTensor
function torch.Tensor:char() end

--- Returns views of n parts along a dimension, of equal size but for the last.
---@param n integer
---@param dim? integer 1 by default
---@return torch.Tensor[]
function torch.Tensor:chunk(n, dim) end

--- Takes 1 / x of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:cinv() end

--- Bounds each element to a range.
---@param min number
---@param max number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, min: number, max: number): torch.Tensor
function torch.Tensor:clamp(min, max) end

--- Returns a copy with a storage of its own.
---@return torch.Tensor
function torch.Tensor:clone() end

--- Shifts each element's bits left by an element.
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:clshift(y) end

--- Takes the larger one of two elements, or of an element and a number.
---@param y torch.Tensor|number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor|number): torch.Tensor
function torch.Tensor:cmax(y) end

--- Takes the smaller one of two elements, or of an element and a number.
---@param y torch.Tensor|number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor|number): torch.Tensor
function torch.Tensor:cmin(y) end

--- Does what cfmod does.
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:cmod(y) end

--- Multiplies by a tensor, element by element.
---@param y torch.Tensor of as many elements
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:cmul(y) end

--- Returns the tensor itself when its elements lie one after the other, else a copy.
---@return torch.Tensor
function torch.Tensor:contiguous() end

--- Becomes the convolution of images with kernels; see torch.conv2.
---@param x torch.Tensor
---@param kernel torch.Tensor
---@param mode? 'V'|'F'
---@return torch.Tensor
function torch.Tensor:conv2(x, kernel, mode) end

--- Becomes the convolution in three dimensions; see torch.conv3.
---@param x torch.Tensor
---@param kernel torch.Tensor
---@param mode? 'V'|'F'
---@return torch.Tensor
function torch.Tensor:conv3(x, kernel, mode) end

--- Copies the elements of a tensor of any type.
---@param src torch.Tensor of as many elements
---@return torch.Tensor
function torch.Tensor:copy(src) end

--- Takes the cosine of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:cos() end

--- Takes the hyperbolic cosine of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:cosh() end

--- Raises each element to the power of an element.
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:cpow(y) end

--- Takes the rest of x / y, with the sign of y, element by element.
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:cremainder(y) end

--- Returns the cross product with vectors of three elements.
---@param b torch.Tensor of the same size
---@param dim? integer the first dimension of size 3 by default
---@return torch.Tensor
---@overload fun(self: torch.Tensor, a: torch.Tensor, b: torch.Tensor, dim?: integer): torch.Tensor
function torch.Tensor:cross(b, dim) end

--- Shifts each element's bits right by an element.
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.Tensor:crshift(y) end

--- Subtracts a number, or a tensor that may be multiplied by a number.
---@param value number|torch.Tensor a number; or the tensor, or its factor
---@param x? torch.Tensor the tensor when a factor is given
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number|torch.Tensor, x?: torch.Tensor): torch.Tensor
function torch.Tensor:csub(value, x) end

--- Returns the products of all elements up to each one along a dimension.
---@param dim? integer 1 by default
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, dim?: integer): torch.Tensor
function torch.Tensor:cumprod(dim) end

--- Returns the sums of all elements up to each one along a dimension.
---@param dim? integer 1 by default
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, dim?: integer): torch.Tensor
function torch.Tensor:cumsum(dim) end

--- Returns the elements, to be indexed from 0; nil when there is no storage.
---@return userdata|nil
function torch.Tensor:data() end

--- Returns the diagonal of a matrix, or a matrix with a vector as diagonal.
---@param k? integer 0 the main diagonal (the default), above when positive
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, k?: integer): torch.Tensor
function torch.Tensor:diag(k) end

--- Returns the number of dimensions; 0 for an empty tensor.
---@return integer
function torch.Tensor:dim() end

--- Returns the p-norm of the difference. Float and Double.
---@param y torch.Tensor
---@param p? number 2 by default
---@return number
function torch.Tensor:dist(y, p) end

--- Divides each element by a number.
---@param value number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number): torch.Tensor
function torch.Tensor:div(value) end

--- Returns the sum of the products of elements.
---@param y torch.Tensor of as many elements
---@return number
function torch.Tensor:dot(y) end

--- Converts to a DoubleTensor; a tensor of that type is returned itself.
---@return torch.DoubleTensor
function torch.Tensor:double() end

--- Returns the bytes of an element.
---@return integer
function torch.Tensor:elementSize() end

--- Returns 1 where elements are equal, else 0; or becomes that for other operands.
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, y: torch.Tensor|number): torch.Tensor
function torch.Tensor:eq(y) end

--- Returns whether two tensors have equal sizes and elements.
---@param y torch.Tensor
---@return boolean
function torch.Tensor:equal(y) end

--- Takes e to the power of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:exp() end

--- Returns a view in which dimensions of size 1 appear larger; nothing is copied.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, ...: integer): torch.Tensor
function torch.Tensor:expand(size, ...) end

--- Expands to the size of another tensor.
---@param template torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, template: torch.Tensor): torch.Tensor
function torch.Tensor:expandAs(template) end

--- Fills with numbers of an exponential distribution. Float and Double.
---@param lambda number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, lambda: number): torch.Tensor
function torch.Tensor:exponential(lambda) end

--- Becomes a matrix with ones in the diagonal and zeros elsewhere.
---@param n integer rows
---@param m? integer columns; n by default
---@return torch.Tensor
function torch.Tensor:eye(n, m) end

--- Sets all elements.
---@param value number
---@return torch.Tensor
function torch.Tensor:fill(value) end

--- Converts to a FloatTensor; a tensor of that type is returned itself.
---@return torch.FloatTensor
function torch.Tensor:float() end

--- Rounds each element down to an integer. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:floor() end

--- Takes the rest of x / value, with the sign of x.
---@param value number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number): torch.Tensor
function torch.Tensor:fmod(value) end

--- Takes the part of each element behind the point, with its sign. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:frac() end

--- Does nothing: the JVM frees memory.
function torch.Tensor:free() end

--- Returns elements by indices along a dimension: res[i][j] = x[i][index[i][j]] for dim 2.
---@param dim integer
---@param index torch.LongTensor of as many dimensions
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, dim: integer, index: torch.LongTensor): torch.Tensor
function torch.Tensor:gather(dim, index) end

--- Returns 1 where x >= y, else 0; or becomes that for other operands.
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, y: torch.Tensor|number): torch.Tensor
function torch.Tensor:ge(y) end

--- Fills with numbers of a geometric distribution, from 1.
---@param p number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, p: number): torch.Tensor
function torch.Tensor:geometric(p) end

--- Becomes the outer product of vectors; must have its size.
---@param x torch.Tensor n
---@param y torch.Tensor m
---@return torch.Tensor
function torch.Tensor:ger(x, y) end

--- Returns 1 where x > y, else 0; or becomes that for other operands.
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, y: torch.Tensor|number): torch.Tensor
function torch.Tensor:gt(y) end

--- Converts to a HalfTensor; a tensor of that type is returned itself.
---@return torch.HalfTensor
function torch.Tensor:half() end

--- Counts elements in bins of equal width. Float and Double.
---@param bins? integer 100 by default
---@param min? number the smallest element by default
---@param max? number the largest element by default
---@return torch.Tensor # bins
---@overload fun(self: torch.Tensor, x: torch.Tensor, bins?: integer, min?: number, max?: number): torch.Tensor
function torch.Tensor:histc(bins, min, max) end

--- Returns copies of slices.
---@param dim integer
---@param indices torch.LongTensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, dim: integer, indices: torch.LongTensor): torch.Tensor
function torch.Tensor:index(dim, indices) end

--- Adds the slices of a tensor to slices of this one.
---@param dim integer
---@param indices torch.LongTensor
---@param src torch.Tensor
---@return torch.Tensor src
function torch.Tensor:indexAdd(dim, indices, src) end

--- Copies the slices of a tensor into slices of this one.
---@param dim integer
---@param indices torch.LongTensor
---@param src torch.Tensor
---@return torch.Tensor src
function torch.Tensor:indexCopy(dim, indices, src) end

--- Sets all elements of slices.
---@param dim integer
---@param indices torch.LongTensor
---@param value number
---@return number value
function torch.Tensor:indexFill(dim, indices, value) end

--- Converts to an IntTensor; a tensor of that type is returned itself.
---@return torch.IntTensor
function torch.Tensor:int() end

--- Returns whether the elements lie one after the other.
---@return boolean
function torch.Tensor:isContiguous() end

--- Returns whether another tensor of the type has the same size.
---@param other torch.Tensor
---@return boolean
function torch.Tensor:isSameSizeAs(other) end

--- Returns whether another tensor is a view of the same elements in the same way.
---@param other torch.Tensor
---@return boolean
function torch.Tensor:isSetTo(other) end

--- Returns whether the size is that of a storage.
---@param size torch.LongStorage
---@return boolean
function torch.Tensor:isSize(size) end

--- Returns true.
---@return boolean
function torch.Tensor:isTensor() end

--- Returns the k-th smallest elements along a dimension, and where they are.
---@param k integer
---@param dim? integer the last by default
---@return torch.Tensor values
---@return torch.LongTensor indices
---@overload fun(self: torch.Tensor, indices?: torch.LongTensor, x: torch.Tensor, k: integer, dim?: integer): torch.Tensor, torch.LongTensor
function torch.Tensor:kthvalue(k, dim) end

--- Returns 1 where x <= y, else 0; or becomes that for other operands.
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, y: torch.Tensor|number): torch.Tensor
function torch.Tensor:le(y) end

--- Goes towards another tensor: a + weight * (b - a). Float and Double.
---@param b torch.Tensor
---@param weight number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, b: torch.Tensor, weight: number): torch.Tensor
function torch.Tensor:lerp(b, weight) end

--- Becomes n numbers with equal steps from x1 to x2, both among them. Float and Double.
---@param x1 number
---@param x2 number
---@param n? integer 100 by default
---@return torch.Tensor
function torch.Tensor:linspace(x1, x2, n) end

--- Takes the natural logarithm of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:log() end

--- Takes the natural logarithm of 1 + x, exact for small x. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:log1p() end

--- Fills with numbers whose logarithms are normally distributed. Float and Double.
---@param mean? number 1 by default
---@param stdv? number 2 by default
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, mean?: number, stdv?: number): torch.Tensor
function torch.Tensor:logNormal(mean, stdv) end

--- Becomes n numbers from 10^x1 to 10^x2 whose exponents have equal steps. Float and Double.
---@param x1 number
---@param x2 number
---@param n? integer 100 by default
---@return torch.Tensor
function torch.Tensor:logspace(x1, x2, n) end

--- Converts to a LongTensor; a tensor of that type is returned itself.
---@return torch.LongTensor
function torch.Tensor:long() end

--- Shifts each element's bits left; multiplies by 2^value.
---@param value number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number): torch.Tensor
function torch.Tensor:lshift(value) end

--- Returns 1 where x < y, else 0; or becomes that for other operands.
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, y: torch.Tensor|number): torch.Tensor
function torch.Tensor:lt(y) end

--- Sets each element to what a function makes of it and one of another tensor; nil keeps it.
---@param other torch.Tensor of as many elements
---@param f fun(x: number, y: number): number|nil
---@return torch.Tensor
function torch.Tensor:map(other, f) end

--- Sets each element to what a function makes of it and those of two other tensors; nil keeps it.
---@param other1 torch.Tensor
---@param other2 torch.Tensor
---@param f fun(x: number, y: number, z: number): number|nil
---@return torch.Tensor
function torch.Tensor:map2(other1, other2, f) end

--- Copies the elements of a tensor, in their order, to where a mask is 1.
---@param mask torch.ByteTensor
---@param src torch.Tensor
---@return torch.Tensor src
function torch.Tensor:maskedCopy(mask, src) end

--- Sets the elements where a mask is 1.
---@param mask torch.ByteTensor
---@param value number
---@return number value
function torch.Tensor:maskedFill(mask, value) end

--- Returns the elements where a mask is 1.
---@param mask torch.ByteTensor
---@return torch.Tensor # a vector
---@overload fun(self: torch.Tensor, x: torch.Tensor, mask: torch.ByteTensor): torch.Tensor
function torch.Tensor:maskedSelect(mask) end

--- Becomes the squared distances between the rows of two matrices, times a factor.
---@param m1 torch.Tensor n x d
---@param m2 torch.Tensor m x d
---@param gain? number 1 by default
---@return torch.Tensor
function torch.Tensor:match(m1, m2, gain) end

--- Returns the largest element; along a dimension the largest ones and where they are.
---@return number
---@overload fun(self: torch.Tensor, dim: integer): torch.Tensor, torch.LongTensor
---@overload fun(self: torch.Tensor, indices?: torch.LongTensor, x: torch.Tensor, dim: integer): torch.Tensor, torch.LongTensor
function torch.Tensor:max() end

--- Returns the mean of all elements, or along a dimension, which is kept with size 1. Float and Double.
---@return number
---@overload fun(self: torch.Tensor, dim: integer): torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, dim: integer): torch.Tensor
function torch.Tensor:mean() end

--- Returns the medians along a dimension, and where they are; of an even number the lower one.
---@param dim? integer the last by default
---@return torch.Tensor values
---@return torch.LongTensor indices
---@overload fun(self: torch.Tensor, indices?: torch.LongTensor, x: torch.Tensor, dim?: integer): torch.Tensor, torch.LongTensor
function torch.Tensor:median(dim) end

--- Returns the smallest element; along a dimension the smallest ones and where they are.
---@return number
---@overload fun(self: torch.Tensor, dim: integer): torch.Tensor, torch.LongTensor
---@overload fun(self: torch.Tensor, indices?: torch.LongTensor, x: torch.Tensor, dim: integer): torch.Tensor, torch.LongTensor
function torch.Tensor:min() end

--- Becomes the product of matrices; must have its size.
---@param a torch.Tensor n x k
---@param b torch.Tensor k x m
---@return torch.Tensor
function torch.Tensor:mm(a, b) end

--- Does what fmod does.
---@param value number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number): torch.Tensor
function torch.Tensor:mod(value) end

--- Returns the most frequent elements along a dimension, and where they are.
---@param dim? integer the last by default
---@return torch.Tensor values
---@return torch.LongTensor indices
---@overload fun(self: torch.Tensor, indices?: torch.LongTensor, x: torch.Tensor, dim?: integer): torch.Tensor, torch.LongTensor
function torch.Tensor:mode(dim) end

--- Multiplies each element by a number.
---@param value number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number): torch.Tensor
function torch.Tensor:mul(value) end

--- Draws n indices by the weights that the elements are. Float and Double.
---@param n integer
---@param replacement? boolean draw the same index more than once
---@return torch.LongTensor
function torch.Tensor:multinomial(n, replacement) end

--- Does the work of torch.multinomialAliasSetup. Float and Double.
---@param aliases torch.LongTensor
---@param shares torch.Tensor
function torch.Tensor:multinomialAliasSetup_(aliases, shares) end

--- Becomes the product of a matrix and a vector; must have its size.
---@param a torch.Tensor n x k
---@param x torch.Tensor k
---@return torch.Tensor
function torch.Tensor:mv(a, x) end

--- Returns the number of dimensions; 0 for an empty tensor.
---@return integer
function torch.Tensor:nDimension() end

--- Returns the number of elements.
---@return integer
function torch.Tensor:nElement() end

--- Returns a view of a range of a dimension.
---@param dim integer
---@param first integer
---@param size integer
---@return torch.Tensor
function torch.Tensor:narrow(dim, first, size) end

--- Returns 1 where elements differ, else 0; or becomes that for other operands.
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, y: torch.Tensor|number): torch.Tensor
function torch.Tensor:ne(y) end

--- Changes the sign of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:neg() end

--- Makes a tensor of the same type, with the arguments of torch.Tensor.
---@param ... any
---@return torch.Tensor
function torch.Tensor:new(...) end

--- Returns the indices of the elements that are not 0.
---@return torch.LongTensor # one row for each such element
function torch.Tensor:nonzero() end

--- Returns the p-norm of all elements, or along a dimension, which is kept with size 1; p = 0 counts elements that are not 0. Float and Double.
---@param p? number 2 by default
---@return number
---@overload fun(self: torch.Tensor, p: number, dim: integer): torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, p: number, dim: integer): torch.Tensor
function torch.Tensor:norm(p) end

--- Fills with normally distributed numbers. Float and Double.
---@param mean? number 0 by default
---@param stdv? number 1 by default
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, mean?: number, stdv?: number): torch.Tensor
function torch.Tensor:normal(mean, stdv) end

--- Returns the number of elements.
---@return integer
function torch.Tensor:numel() end

--- Becomes a tensor of ones.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
function torch.Tensor:ones(size, ...) end

--- Returns a view with the dimensions in another order.
---@param dim1 integer
---@param ... integer
---@return torch.Tensor
function torch.Tensor:permute(dim1, ...) end

--- Raises each element to a power; `r:pow(2, x)` becomes powers of a number. Float and Double.
---@param n number|torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor|number, n: number|torch.Tensor): torch.Tensor
function torch.Tensor:pow(n) end

--- Returns the product of all elements, or along a dimension, which is kept with size 1.
---@return number
---@overload fun(self: torch.Tensor, dim: integer): torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, dim: integer): torch.Tensor
function torch.Tensor:prod() end

--- Becomes a tensor of uniformly distributed numbers from 0 to less than 1. Float and Double.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, size: integer|torch.LongStorage, ...: integer): torch.Tensor
function torch.Tensor:rand(size, ...) end

--- Becomes a tensor of normally distributed numbers, of mean 0 and variance 1. Float and Double.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, size: integer|torch.LongStorage, ...: integer): torch.Tensor
function torch.Tensor:randn(size, ...) end

--- Fills with integers from 1 to a, or from a to b, or with all that the type holds exactly.
---@param a? integer
---@param b? integer
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, a?: integer, b?: integer): torch.Tensor
function torch.Tensor:random(a, b) end

--- Becomes the numbers from 1 to n in random order.
---@param n integer
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, n: integer): torch.Tensor
function torch.Tensor:randperm(n) end

--- Becomes the numbers from x to y, both among them, by a step.
---@param x number
---@param y number
---@param step? number 1 by default
---@return torch.Tensor
function torch.Tensor:range(x, y, step) end

--- Reads the tensor from a file; called by file:readObject().
---@param file torch.File
function torch.Tensor:read(file) end

--- Converts to the default type; a tensor of that type is returned itself.
---@return torch.Tensor
function torch.Tensor:real() end

--- Takes the rest of x / value, with the sign of value.
---@param value number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number): torch.Tensor
function torch.Tensor:remainder(value) end

--- Shrinks the slices of a dimension whose p-norm is larger than a bound to that norm. Float and Double.
---@param p number
---@param dim integer
---@param maxnorm number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, p: number, dim: integer, maxnorm: number): torch.Tensor
function torch.Tensor:renorm(p, dim, maxnorm) end

--- Returns copies in a row, so often along each dimension.
---@param times integer|torch.LongStorage
---@param ... integer
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, ...: integer): torch.Tensor
function torch.Tensor:repeatTensor(times, ...) end

--- Returns a copy of other sizes with as many elements.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, ...: integer): torch.Tensor
function torch.Tensor:reshape(size, ...) end

--- Gives the tensor sizes; the storage grows when needed, and elements in front stay.
---@param size integer|torch.LongStorage
---@param ... integer|torch.LongStorage further sizes, or strides
---@return torch.Tensor
function torch.Tensor:resize(size, ...) end

--- Gives the tensor the size of another one.
---@param other torch.Tensor
---@return torch.Tensor
function torch.Tensor:resizeAs(other) end

--- Does nothing: the JVM frees memory.
function torch.Tensor:retain() end

--- Rounds each element to the nearest integer. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:round() end

--- Shifts each element's bits right; divides by 2^value.
---@param value number
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor, value: number): torch.Tensor
function torch.Tensor:rshift(value) end

--- Takes 1 / sqrt(x) of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:rsqrt() end

--- Writes elements by indices along a dimension: x[i][index[i][j]] = src[i][j] for dim 2.
---@param dim integer
---@param index torch.LongTensor
---@param src torch.Tensor|number a tensor, or a number for all
---@return torch.Tensor
function torch.Tensor:scatter(dim, index, src) end

--- Returns a view of one slice of a dimension; of a vector the element.
---@param dim integer
---@param index integer
---@return torch.Tensor|number
function torch.Tensor:select(dim, index) end

--- Makes the tensor a view of what another tensor or a storage has; without arguments empty.
---@param source? torch.Tensor|torch.Storage
---@param offset? integer
---@param ... integer|torch.LongStorage sizes and strides, as torch.Tensor takes them
---@return torch.Tensor
function torch.Tensor:set(source, offset, ...) end

--- Converts to a ShortTensor; a tensor of that type is returned itself.
---@return torch.ShortTensor
function torch.Tensor:short() end

--- Takes 1 / (1 + exp(-x)) of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:sigmoid() end

--- Takes -1, 0 or 1 by the sign of each element.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:sign() end

--- Takes the sine of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:sin() end

--- Takes the hyperbolic sine of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:sinh() end

--- Returns the size of a dimension, or all sizes.
---@param dim? integer
---@return integer|torch.LongStorage
function torch.Tensor:size(dim) end

--- Sorts along a dimension; returns the sorted elements and where they were.
---@param dim? integer the last by default
---@param descending? boolean
---@return torch.Tensor sorted
---@return torch.LongTensor indices
---@overload fun(self: torch.Tensor, indices?: torch.LongTensor, x: torch.Tensor, dim?: integer, descending?: boolean): torch.Tensor, torch.LongTensor
function torch.Tensor:sort(dim, descending) end

--- Returns views of parts of a size along a dimension; the last may be smaller.
---@param size integer
---@param dim? integer 1 by default
---@return torch.Tensor[]
function torch.Tensor:split(size, dim) end

--- Takes the square root of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:sqrt() end

--- Returns a view without dimensions of size 1, all or one; a number when one element is all there is.
---@param dim? integer
---@return torch.Tensor|number
function torch.Tensor:squeeze(dim) end

--- Returns the standard deviation of all elements, or along a dimension, which is kept with size 1. Float and Double.
---@param biased? boolean divide by n, not by n - 1
---@return number
---@overload fun(self: torch.Tensor, dim: integer, biased?: boolean): torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, dim: integer, biased?: boolean): torch.Tensor
function torch.Tensor:std(biased) end

--- Returns the storage; nil when there is none.
---@return torch.Storage|nil
function torch.Tensor:storage() end

--- Returns where the first element is in the storage, from 1.
---@return integer
function torch.Tensor:storageOffset() end

--- Returns the distance in the storage of neighbours along a dimension, or all strides.
---@param dim? integer
---@return integer|torch.LongStorage
function torch.Tensor:stride(dim) end

--- Returns a view of a range of each dimension; negative positions count from the end.
---@param first1 integer
---@param last1 integer
---@param ... integer ranges of further dimensions
---@return torch.Tensor
function torch.Tensor:sub(first1, last1, ...) end

--- Returns the sum of all elements, or along a dimension, which is kept with size 1.
---@return number
---@overload fun(self: torch.Tensor, dim: integer): torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, dim: integer): torch.Tensor
function torch.Tensor:sum() end

--- Returns a view of a matrix with rows and columns exchanged.
---@return torch.Tensor
function torch.Tensor:t() end

--- Takes the tangent of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:tan() end

--- Takes the hyperbolic tangent of each element. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:tanh() end

--- Returns the k smallest or largest elements along a dimension, and where they are.
---@param k? integer 1 by default
---@param dim? integer the last by default
---@param largest? boolean
---@param sorted? boolean
---@return torch.Tensor values
---@return torch.LongTensor indices
---@overload fun(self: torch.Tensor, indices?: torch.LongTensor, x: torch.Tensor, k?: integer, dim?: integer, largest?: boolean, sorted?: boolean): torch.Tensor, torch.LongTensor
function torch.Tensor:topk(k, dim, largest, sorted) end

--- Returns nested tables of the elements.
---@return table
function torch.Tensor:totable() end

--- Returns the sum of the diagonal of a matrix.
---@return number
function torch.Tensor:trace() end

--- Returns a view with two dimensions exchanged.
---@param dim1 integer
---@param dim2 integer
---@return torch.Tensor
function torch.Tensor:transpose(dim1, dim2) end

--- Returns the part of a matrix on and below a diagonal; zeros elsewhere.
---@param k? integer 0 the main diagonal (the default), above when positive
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, k?: integer): torch.Tensor
function torch.Tensor:tril(k) end

--- Returns the part of a matrix on and above a diagonal; zeros elsewhere.
---@param k? integer 0 the main diagonal (the default), above when positive
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, k?: integer): torch.Tensor
function torch.Tensor:triu(k) end

--- Rounds each element towards 0. Float and Double.
---@return torch.Tensor
---@overload fun(self: torch.Tensor, src: torch.Tensor): torch.Tensor
function torch.Tensor:trunc() end

--- Returns the name of the type, such as "torch.DoubleTensor"; with a name converts to that type.
---@param name? string
---@return string|torch.Tensor
function torch.Tensor:type(name) end

--- Converts to the type of another tensor.
---@param other torch.Tensor
---@return torch.Tensor
function torch.Tensor:typeAs(other) end

--- Returns a view of all windows along a dimension; their elements are a new last dimension.
---@param dim integer
---@param size integer of a window
---@param step integer between two windows
---@return torch.Tensor
function torch.Tensor:unfold(dim, size, step) end

--- Fills with uniformly distributed numbers. Float and Double.
---@param a? number 0 by default
---@param b? number 1 by default
---@return torch.Tensor
---@overload fun(self: torch.Tensor, gen: torch.Generator, a?: number, b?: number): torch.Tensor
function torch.Tensor:uniform(a, b) end

--- Returns the variance of all elements, or along a dimension, which is kept with size 1. Float and Double.
---@param biased? boolean divide by n, not by n - 1
---@return number
---@overload fun(self: torch.Tensor, dim: integer, biased?: boolean): torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, dim: integer, biased?: boolean): torch.Tensor
function torch.Tensor:var(biased) end

--- Returns a view of other sizes with as many elements; one size may be -1. An error unless contiguous.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, ...: integer): torch.Tensor
function torch.Tensor:view(size, ...) end

--- Returns a view of the size of another tensor.
---@param template torch.Tensor
---@return torch.Tensor
---@overload fun(self: torch.Tensor, x: torch.Tensor, template: torch.Tensor): torch.Tensor
function torch.Tensor:viewAs(template) end

--- Writes the tensor to a file; called by file:writeObject().
---@param file torch.File
function torch.Tensor:write(file) end

--- Becomes the correlation of images with kernels; see torch.xcorr2.
---@param x torch.Tensor
---@param kernel torch.Tensor
---@param mode? 'V'|'F'
---@return torch.Tensor
function torch.Tensor:xcorr2(x, kernel, mode) end

--- Becomes the correlation in three dimensions; see torch.xcorr3.
---@param x torch.Tensor
---@param kernel torch.Tensor
---@param mode? 'V'|'F'
---@return torch.Tensor
function torch.Tensor:xcorr3(x, kernel, mode) end

--- Sets all elements to 0.
---@return torch.Tensor
function torch.Tensor:zero() end

--- Becomes a tensor of zeros.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
function torch.Tensor:zeros(size, ...) end

--- Does the work of torch.multinomialAlias. Float and Double.
---@param output torch.LongTensor is filled
---@param aliases torch.LongTensor
---@param shares torch.Tensor
---@return torch.LongTensor output
function torch.Tensor.multinomialAlias_(output, aliases, shares) end

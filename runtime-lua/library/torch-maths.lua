---@meta
-- Mathematics of the module torch. What returns a tensor returns a new one; with `res` in front the result goes there, resized, and is
-- returned. All tensors of a call have one type, indices and masks apart. Dimensions count from 1.

--- Takes the absolute value of each element. Int, Long, Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.abs(x) end

--- Takes the arc cosine of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.acos(x) end

--- Adds a number, or a tensor of as many elements that may be multiplied by a number.
---@param x torch.Tensor
---@param value number|torch.Tensor a number; or the tensor, or its factor
---@param y? torch.Tensor the tensor when a factor is given
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number|torch.Tensor, y?: torch.Tensor): torch.Tensor
function torch.add(x, value, y) end

--- Adds the sum of products of matrices: beta * m + alpha * sum over i of batch1[i] * batch2[i]. beta and alpha are 1 where not given.
---@param m torch.Tensor n x p
---@param batch1 torch.Tensor b x n x k
---@param batch2 torch.Tensor b x k x p
---@return torch.Tensor # n x p
---@overload fun(res: torch.Tensor, m: torch.Tensor, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
---@overload fun(beta: number, m: torch.Tensor, alpha: number, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
---@overload fun(res: torch.Tensor, beta: number, m: torch.Tensor, alpha: number, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
function torch.addbmm(m, batch1, batch2) end

--- Returns x + value * y / z, element by element. value is 1 where not given.
---@param x torch.Tensor
---@param y torch.Tensor
---@param z torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor, z: torch.Tensor): torch.Tensor
---@overload fun(x: torch.Tensor, value: number, y: torch.Tensor, z: torch.Tensor): torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number, y: torch.Tensor, z: torch.Tensor): torch.Tensor
function torch.addcdiv(x, y, z) end

--- Returns x + value * y * z, element by element. value is 1 where not given.
---@param x torch.Tensor
---@param y torch.Tensor
---@param z torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor, z: torch.Tensor): torch.Tensor
---@overload fun(x: torch.Tensor, value: number, y: torch.Tensor, z: torch.Tensor): torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number, y: torch.Tensor, z: torch.Tensor): torch.Tensor
function torch.addcmul(x, y, z) end

--- Adds a product of matrices: beta * m + alpha * a * b. beta and alpha are 1 where not given.
---@param m torch.Tensor n x p
---@param a torch.Tensor n x k
---@param b torch.Tensor k x p
---@return torch.Tensor # n x p
---@overload fun(res: torch.Tensor, m: torch.Tensor, a: torch.Tensor, b: torch.Tensor): torch.Tensor
---@overload fun(beta: number, m: torch.Tensor, alpha: number, a: torch.Tensor, b: torch.Tensor): torch.Tensor
---@overload fun(res: torch.Tensor, beta: number, m: torch.Tensor, alpha: number, a: torch.Tensor, b: torch.Tensor): torch.Tensor
function torch.addmm(m, a, b) end

--- Adds a product of matrix and vector: beta * v + alpha * a * x. beta and alpha are 1 where not given.
---@param v torch.Tensor n
---@param a torch.Tensor n x k
---@param x torch.Tensor k
---@return torch.Tensor # n
---@overload fun(res: torch.Tensor, v: torch.Tensor, a: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(beta: number, v: torch.Tensor, alpha: number, a: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(res: torch.Tensor, beta: number, v: torch.Tensor, alpha: number, a: torch.Tensor, x: torch.Tensor): torch.Tensor
function torch.addmv(v, a, x) end

--- Adds an outer product: beta * m + alpha * x * y'. beta and alpha are 1 where not given.
---@param m torch.Tensor n x p
---@param x torch.Tensor n
---@param y torch.Tensor p
---@return torch.Tensor # n x p
---@overload fun(res: torch.Tensor, m: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
---@overload fun(beta: number, m: torch.Tensor, alpha: number, x: torch.Tensor, y: torch.Tensor): torch.Tensor
---@overload fun(res: torch.Tensor, beta: number, m: torch.Tensor, alpha: number, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.addr(m, x, y) end

--- Returns whether no element is 0; an error for an empty tensor. Byte.
---@param x torch.ByteTensor
---@return boolean
function torch.all(x) end

--- Returns whether some element is not 0; an error for an empty tensor. Byte.
---@param x torch.ByteTensor
---@return boolean
function torch.any(x) end

--- Takes the arc sine of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.asin(x) end

--- Takes the arc tangent of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.atan(x) end

--- Takes the angle of each point (x, y), from -pi to pi. Float and Double.
---@param y torch.Tensor
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, y: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(y: number, x: number): number
function torch.atan2(y, x) end

--- Adds products of matrices, one for each in a batch: beta * m[i] + alpha * batch1[i] * batch2[i]. beta and alpha are 1 where not given.
---@param m torch.Tensor b x n x p
---@param batch1 torch.Tensor b x n x k
---@param batch2 torch.Tensor b x k x p
---@return torch.Tensor # b x n x p
---@overload fun(res: torch.Tensor, m: torch.Tensor, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
---@overload fun(beta: number, m: torch.Tensor, alpha: number, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
---@overload fun(res: torch.Tensor, beta: number, m: torch.Tensor, alpha: number, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
function torch.baddbmm(m, batch1, batch2) end

--- Counts elements in bins, for each row of a matrix. Float and Double.
---@param x torch.Tensor rows x columns
---@param bins? integer 100 by default
---@param min? number the smallest element by default
---@param max? number the largest element by default
---@return torch.Tensor # rows x bins
---@overload fun(res: torch.Tensor, x: torch.Tensor, bins?: integer, min?: number, max?: number): torch.Tensor
function torch.bhistc(x, bins, min, max) end

--- Takes the bits that each element and a number have in common; for integer types.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number): torch.Tensor
function torch.bitand(x, value) end

--- Takes the bits that each element or a number has; for integer types.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number): torch.Tensor
function torch.bitor(x, value) end

--- Takes the bits in which each element and a number differ; for integer types.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number): torch.Tensor
function torch.bitxor(x, value) end

--- Multiplies the matrices of two batches.
---@param batch1 torch.Tensor b x n x k
---@param batch2 torch.Tensor b x k x p
---@return torch.Tensor # b x n x p
---@overload fun(res: torch.Tensor, batch1: torch.Tensor, batch2: torch.Tensor): torch.Tensor
function torch.bmm(batch1, batch2) end

--- Joins tensors along a dimension; the other sizes must be equal.
---@param x1 torch.Tensor
---@param x2 torch.Tensor
---@param dim? integer the last one by default
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x1: torch.Tensor, x2: torch.Tensor, dim?: integer): torch.Tensor
---@overload fun(tensors: torch.Tensor[], dim?: integer): torch.Tensor
---@overload fun(res: torch.Tensor, tensors: torch.Tensor[], dim?: integer): torch.Tensor
function torch.cat(x1, x2, dim) end

--- Takes the bits that two elements have in common; for integer types.
---@param x torch.Tensor
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.cbitand(x, y) end

--- Takes the bits that one of two elements has; for integer types.
---@param x torch.Tensor
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.cbitor(x, y) end

--- Takes the bits in which two elements differ; for integer types.
---@param x torch.Tensor
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.cbitxor(x, y) end

--- Divides element by element.
---@param x torch.Tensor
---@param y torch.Tensor of as many elements
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.cdiv(x, y) end

--- Rounds each element up to an integer. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.ceil(x) end

--- Takes the rest of x / y, with the sign of x, element by element.
---@param x torch.Tensor
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.cfmod(x, y) end

--- Takes 1 / x of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
function torch.cinv(x) end

--- Bounds each element to a range.
---@param x torch.Tensor
---@param min number
---@param max number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, min: number, max: number): torch.Tensor
function torch.clamp(x, min, max) end

--- Shifts each element's bits left by an element.
---@param x torch.Tensor
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.clshift(x, y) end

--- Takes the larger one of two elements, or of an element and a number.
---@param x torch.Tensor
---@param y torch.Tensor|number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor|number): torch.Tensor
function torch.cmax(x, y) end

--- Takes the smaller one of two elements, or of an element and a number.
---@param x torch.Tensor
---@param y torch.Tensor|number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor|number): torch.Tensor
function torch.cmin(x, y) end

--- Does what torch.cfmod does.
---@param x torch.Tensor
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.cmod(x, y) end

--- Multiplies element by element.
---@param x torch.Tensor
---@param y torch.Tensor of as many elements
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.cmul(x, y) end

--- Convolves with a kernel, which is flipped: images with one kernel, planes with theirs, or n planes with m x n kernels, summed.
---@param x torch.Tensor h x w or n x h x w
---@param kernel torch.Tensor kh x kw, n x kh x kw or m x n x kh x kw
---@param mode? 'V'|'F' where the kernel fits (the default), or full
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, kernel: torch.Tensor, mode?: 'V'|'F'): torch.Tensor
function torch.conv2(x, kernel, mode) end

--- Convolves in three dimensions; as torch.conv2 with one dimension more.
---@param x torch.Tensor
---@param kernel torch.Tensor
---@param mode? 'V'|'F'
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, kernel: torch.Tensor, mode?: 'V'|'F'): torch.Tensor
function torch.conv3(x, kernel, mode) end

--- Takes the cosine of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.cos(x) end

--- Takes the hyperbolic cosine of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.cosh(x) end

--- Raises each element to the power of an element.
---@param x torch.Tensor
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.cpow(x, y) end

--- Takes the rest of x / y, with the sign of y, element by element.
---@param x torch.Tensor
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.cremainder(x, y) end

--- Takes the cross product of vectors of three elements.
---@param a torch.Tensor
---@param b torch.Tensor of the same size
---@param dim? integer where the vectors lie; the first dimension of size 3 by default
---@return torch.Tensor
---@overload fun(res: torch.Tensor, a: torch.Tensor, b: torch.Tensor, dim?: integer): torch.Tensor
function torch.cross(a, b, dim) end

--- Shifts each element's bits right by an element.
---@param x torch.Tensor
---@param y torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.crshift(x, y) end

--- Subtracts a number, or a tensor that may be multiplied by a number.
---@param x torch.Tensor
---@param value number|torch.Tensor a number; or the tensor, or its factor
---@param y? torch.Tensor the tensor when a factor is given
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number|torch.Tensor, y?: torch.Tensor): torch.Tensor
function torch.csub(x, value, y) end

--- Takes the products of all elements up to each one along a dimension.
---@param x torch.Tensor
---@param dim? integer 1 by default
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, dim?: integer): torch.Tensor
function torch.cumprod(x, dim) end

--- Takes the sums of all elements up to each one along a dimension.
---@param x torch.Tensor
---@param dim? integer 1 by default
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, dim?: integer): torch.Tensor
function torch.cumsum(x, dim) end

--- Returns the diagonal of a matrix, or a matrix with a vector as diagonal.
---@param x torch.Tensor
---@param k? integer 0 the main diagonal (the default), above when positive
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, k?: integer): torch.Tensor
function torch.diag(x, k) end

--- Returns the p-norm of the difference. Float and Double.
---@param x torch.Tensor
---@param y torch.Tensor
---@param p? number 2 by default
---@return number
function torch.dist(x, y, p) end

--- Divides each element by a number.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number): torch.Tensor
function torch.div(x, value) end

--- Returns the sum of the products of elements.
---@param x torch.Tensor
---@param y torch.Tensor of as many elements
---@return number
function torch.dot(x, y) end

--- Finds the eigenvalues, and with 'V' the eigenvectors, of a square matrix. Float and Double.
---@param a torch.Tensor n x n
---@param which? 'N'|'V' 'N' by default
---@return torch.Tensor values n x 2, real and imaginary parts
---@return torch.Tensor vectors n x n, in columns; a complex pair takes two
---@overload fun(res1: torch.Tensor, res2: torch.Tensor, a: torch.Tensor, which?: 'N'|'V'): torch.Tensor, torch.Tensor
function torch.eig(a, which) end

--- Compares: 1 where elements are equal, else 0.
---@param x torch.Tensor
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(res: torch.ByteTensor, x: torch.Tensor, y: torch.Tensor|number): torch.ByteTensor
function torch.eq(x, y) end

--- Returns whether two tensors have equal sizes and elements.
---@param x torch.Tensor
---@param y torch.Tensor
---@return boolean
function torch.equal(x, y) end

--- Takes e to the power of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.exp(x) end

--- Returns a matrix with ones in the diagonal and zeros elsewhere.
---@param n integer rows
---@param m? integer columns; n by default
---@return torch.Tensor
---@overload fun(res: torch.Tensor, n: integer, m?: integer): torch.Tensor
function torch.eye(n, m) end

--- Sets all elements of a tensor.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor x
function torch.fill(x, value) end

--- Rounds each element down to an integer. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.floor(x) end

--- Takes the rest of x / value, with the sign of x.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number): torch.Tensor
function torch.fmod(x, value) end

--- Takes the part of each element behind the point, with its sign. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.frac(x) end

--- Takes elements by indices along a dimension: res[i][j] = x[i][index[i][j]] for dim 2.
---@param x torch.Tensor
---@param dim integer
---@param index torch.LongTensor of as many dimensions
---@return torch.Tensor # of the size of index
---@overload fun(res: torch.Tensor, x: torch.Tensor, dim: integer, index: torch.LongTensor): torch.Tensor
function torch.gather(x, dim, index) end

--- Compares: 1 where x >= y, else 0.
---@param x torch.Tensor
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(res: torch.ByteTensor, x: torch.Tensor, y: torch.Tensor|number): torch.ByteTensor
function torch.ge(x, y) end

--- Solves min |a * x - b| for a matrix of full rank, by least squares or the least norm. Float and Double.
---@param b torch.Tensor m x k
---@param a torch.Tensor m x n
---@return torch.Tensor x n x k on top of what is left
---@return torch.Tensor qr the factorisation of a
---@overload fun(res1: torch.Tensor, res2: torch.Tensor, b: torch.Tensor, a: torch.Tensor): torch.Tensor, torch.Tensor
function torch.gels(b, a) end

--- Factorises as torch.qr does, but returns what LAPACK does; for torch.orgqr and torch.ormqr. Float and Double.
---@param a torch.Tensor m x n
---@return torch.Tensor m reflectors below the diagonal, R above
---@return torch.Tensor tau
---@overload fun(res1: torch.Tensor, res2: torch.Tensor, a: torch.Tensor): torch.Tensor, torch.Tensor
function torch.geqrf(a) end

--- Takes the outer product of vectors.
---@param x torch.Tensor n
---@param y torch.Tensor m
---@return torch.Tensor # n x m
---@overload fun(res: torch.Tensor, x: torch.Tensor, y: torch.Tensor): torch.Tensor
function torch.ger(x, y) end

--- Solves a * x = b; an error when a is singular. Float and Double.
---@param b torch.Tensor n x k
---@param a torch.Tensor n x n
---@return torch.Tensor x n x k
---@return torch.Tensor lu the factorisation of a
---@overload fun(res1: torch.Tensor, res2: torch.Tensor, b: torch.Tensor, a: torch.Tensor): torch.Tensor, torch.Tensor
function torch.gesv(b, a) end

--- Compares: 1 where x > y, else 0.
---@param x torch.Tensor
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(res: torch.ByteTensor, x: torch.Tensor, y: torch.Tensor|number): torch.ByteTensor
function torch.gt(x, y) end

--- Counts elements in bins of equal width. Float and Double.
---@param x torch.Tensor
---@param bins? integer 100 by default
---@param min? number the smallest element by default
---@param max? number the largest element by default
---@return torch.Tensor # bins
---@overload fun(res: torch.Tensor, x: torch.Tensor, bins?: integer, min?: number, max?: number): torch.Tensor
function torch.histc(x, bins, min, max) end

--- Inverts a square matrix; an error when it is singular. Float and Double.
---@param x torch.Tensor n x n
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
function torch.inverse(x) end

--- Returns the k-th smallest elements along a dimension, and where they are.
---@param x torch.Tensor
---@param k integer
---@param dim? integer the last by default
---@return torch.Tensor values
---@return torch.LongTensor indices
---@overload fun(res1: torch.Tensor, res2: torch.LongTensor, x: torch.Tensor, k: integer, dim?: integer): torch.Tensor, torch.LongTensor
function torch.kthvalue(x, k, dim) end

--- Compares: 1 where x <= y, else 0.
---@param x torch.Tensor
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(res: torch.ByteTensor, x: torch.Tensor, y: torch.Tensor|number): torch.ByteTensor
function torch.le(x, y) end

--- Goes from a to b: a + weight * (b - a). Float and Double.
---@param a torch.Tensor
---@param b torch.Tensor
---@param weight number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, a: torch.Tensor, b: torch.Tensor, weight: number): torch.Tensor
---@overload fun(a: number, b: number, weight: number): number
function torch.lerp(a, b, weight) end

--- Returns n numbers with equal steps from x1 to x2, both among them. Float and Double.
---@param x1 number
---@param x2 number
---@param n? integer 100 by default
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x1: number, x2: number, n?: integer): torch.Tensor
function torch.linspace(x1, x2, n) end

--- Takes the natural logarithm of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.log(x) end

--- Takes the natural logarithm of 1 + x, exact for small x. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.log1p(x) end

--- Returns n numbers from 10^x1 to 10^x2 whose exponents have equal steps. Float and Double.
---@param x1 number
---@param x2 number
---@param n? integer 100 by default
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x1: number, x2: number, n?: integer): torch.Tensor
function torch.logspace(x1, x2, n) end

--- Shifts each element's bits left; multiplies by 2^value.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number): torch.Tensor
function torch.lshift(x, value) end

--- Compares: 1 where x < y, else 0.
---@param x torch.Tensor
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(res: torch.ByteTensor, x: torch.Tensor, y: torch.Tensor|number): torch.ByteTensor
function torch.lt(x, y) end

--- Returns the squared distances between the rows of two matrices, times a factor.
---@param m1 torch.Tensor n x d
---@param m2 torch.Tensor m x d
---@param gain? number 1 by default
---@return torch.Tensor # n x m
---@overload fun(res: torch.Tensor, m1: torch.Tensor, m2: torch.Tensor, gain?: number): torch.Tensor
function torch.match(m1, m2, gain) end

--- Returns the largest element; along a dimension the largest ones and where they are.
---@param x torch.Tensor
---@return number
---@overload fun(x: torch.Tensor, dim: integer): torch.Tensor, torch.LongTensor
---@overload fun(resval: torch.Tensor, resind: torch.LongTensor, x: torch.Tensor, dim: integer): torch.Tensor, torch.LongTensor
function torch.max(x) end

--- Returns the mean of all elements, or along a dimension, which is kept with size 1. Float and Double.
---@param x torch.Tensor
---@return number
---@overload fun(x: torch.Tensor, dim: integer): torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, dim: integer): torch.Tensor
function torch.mean(x) end

--- Returns the medians along a dimension, and where they are; of an even number the lower one.
---@param x torch.Tensor
---@param dim? integer the last by default
---@return torch.Tensor values
---@return torch.LongTensor indices
---@overload fun(res1: torch.Tensor, res2: torch.LongTensor, x: torch.Tensor, dim?: integer): torch.Tensor, torch.LongTensor
function torch.median(x, dim) end

--- Returns the smallest element; along a dimension the smallest ones and where they are.
---@param x torch.Tensor
---@return number
---@overload fun(x: torch.Tensor, dim: integer): torch.Tensor, torch.LongTensor
---@overload fun(resval: torch.Tensor, resind: torch.LongTensor, x: torch.Tensor, dim: integer): torch.Tensor, torch.LongTensor
function torch.min(x) end

--- Multiplies matrices.
---@param a torch.Tensor n x k
---@param b torch.Tensor k x m
---@return torch.Tensor # n x m
---@overload fun(res: torch.Tensor, a: torch.Tensor, b: torch.Tensor): torch.Tensor
function torch.mm(a, b) end

--- Does what torch.fmod does.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number): torch.Tensor
function torch.mod(x, value) end

--- Returns the most frequent elements along a dimension, and where they are.
---@param x torch.Tensor
---@param dim? integer the last by default
---@return torch.Tensor values
---@return torch.LongTensor indices
---@overload fun(res1: torch.Tensor, res2: torch.LongTensor, x: torch.Tensor, dim?: integer): torch.Tensor, torch.LongTensor
function torch.mode(x, dim) end

--- Multiplies each element by a number.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number): torch.Tensor
function torch.mul(x, value) end

--- Multiplies a matrix by a vector.
---@param a torch.Tensor n x k
---@param x torch.Tensor k
---@return torch.Tensor # n
---@overload fun(res: torch.Tensor, a: torch.Tensor, x: torch.Tensor): torch.Tensor
function torch.mv(a, x) end

--- Compares: 1 where elements differ, else 0.
---@param x torch.Tensor
---@param y torch.Tensor|number
---@return torch.ByteTensor
---@overload fun(res: torch.ByteTensor, x: torch.Tensor, y: torch.Tensor|number): torch.ByteTensor
function torch.ne(x, y) end

--- Changes the sign of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
function torch.neg(x) end

--- Returns the indices of the elements that are not 0.
---@param x torch.Tensor
---@return torch.LongTensor # one row for each such element
---@overload fun(res: torch.LongTensor, x: torch.Tensor): torch.LongTensor
function torch.nonzero(x) end

--- Returns the p-norm of all elements, or along a dimension, which is kept with size 1; p = 0 counts elements that are not 0. Float and Double.
---@param x torch.Tensor
---@param p? number 2 by default
---@return number
---@overload fun(x: torch.Tensor, p: number, dim: integer): torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, p: number, dim: integer): torch.Tensor
function torch.norm(x, p) end

--- Returns the number of elements.
---@param x torch.Tensor
---@return integer
function torch.numel(x) end

--- Returns a tensor of ones.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(res: torch.Tensor, ...: integer): torch.Tensor
function torch.ones(size, ...) end

--- Returns the matrix Q of what torch.geqrf returned. Float and Double.
---@param m torch.Tensor
---@param tau torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, m: torch.Tensor, tau: torch.Tensor): torch.Tensor
function torch.orgqr(m, tau) end

--- Multiplies a matrix by Q of what torch.geqrf returned. Float and Double.
---@param m torch.Tensor
---@param tau torch.Tensor
---@param mat torch.Tensor
---@param side? 'L'|'R' Q at its left (the default) or right
---@param trans? 'N'|'T' Q (the default) or Q transposed
---@return torch.Tensor
---@overload fun(res: torch.Tensor, m: torch.Tensor, tau: torch.Tensor, mat: torch.Tensor, side?: 'L'|'R', trans?: 'N'|'T'): torch.Tensor
function torch.ormqr(m, tau, mat, side, trans) end

--- Factorises a positive definite matrix by Cholesky: u' * u, or l * l'. Float and Double.
---@param a torch.Tensor n x n
---@param uplo? 'U'|'L' 'U' by default
---@return torch.Tensor
---@overload fun(res: torch.Tensor, a: torch.Tensor, uplo?: 'U'|'L'): torch.Tensor
function torch.potrf(a, uplo) end

--- Inverts a matrix, given by its Cholesky factor. Float and Double.
---@param chol torch.Tensor n x n
---@param uplo? 'U'|'L' 'U' by default
---@return torch.Tensor
---@overload fun(res: torch.Tensor, chol: torch.Tensor, uplo?: 'U'|'L'): torch.Tensor
function torch.potri(chol, uplo) end

--- Solves a * x = b for a matrix given by its Cholesky factor. Float and Double.
---@param b torch.Tensor n x k
---@param chol torch.Tensor n x n
---@param uplo? 'U'|'L' 'U' by default
---@return torch.Tensor # n x k
---@overload fun(res: torch.Tensor, b: torch.Tensor, chol: torch.Tensor, uplo?: 'U'|'L'): torch.Tensor
function torch.potrs(b, chol, uplo) end

--- Raises each element to a power, or a number to the power of each element. Float and Double.
---@param x torch.Tensor|number
---@param n number|torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor|number, n: number|torch.Tensor): torch.Tensor
---@overload fun(x: number, n: number): number
function torch.pow(x, n) end

--- Returns the product of all elements, or along a dimension, which is kept with size 1.
---@param x torch.Tensor
---@return number
---@overload fun(x: torch.Tensor, dim: integer): torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, dim: integer): torch.Tensor
function torch.prod(x) end

--- Factorises a positive semidefinite matrix by Cholesky with pivots. Float and Double.
---@param a torch.Tensor n x n
---@param uplo? 'U'|'L' 'U' by default
---@param tolerance? number where to stop; chosen when negative (the default)
---@return torch.Tensor factor
---@return torch.IntTensor pivots
---@overload fun(res1: torch.Tensor, res2: torch.IntTensor, a: torch.Tensor, uplo?: 'U'|'L', tolerance?: number): torch.Tensor, torch.IntTensor
function torch.pstrf(a, uplo, tolerance) end

--- Factorises into Q with orthonormal columns and upper triangular R. Float and Double.
---@param x torch.Tensor m x n
---@return torch.Tensor q m x min(m, n)
---@return torch.Tensor r min(m, n) x n
---@overload fun(res1: torch.Tensor, res2: torch.Tensor, x: torch.Tensor): torch.Tensor, torch.Tensor
function torch.qr(x) end

--- Returns the numbers from x to y, both among them, by a step.
---@param x number
---@param y number
---@param step? number 1 by default
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: number, y: number, step?: number): torch.Tensor
function torch.range(x, y, step) end

--- Takes the rest of x / value, with the sign of value.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number): torch.Tensor
function torch.remainder(x, value) end

--- Shrinks the slices of a dimension whose p-norm is larger than a bound to that norm. Float and Double.
---@param x torch.Tensor
---@param p number
---@param dim integer
---@param maxnorm number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, p: number, dim: integer, maxnorm: number): torch.Tensor
function torch.renorm(x, p, dim, maxnorm) end

--- Copies the elements into other sizes; their number stays.
---@param x torch.Tensor
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, ...: integer): torch.Tensor
function torch.reshape(x, size, ...) end

--- Rounds each element to the nearest integer. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.round(x) end

--- Shifts each element's bits right; divides by 2^value.
---@param x torch.Tensor
---@param value number
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, value: number): torch.Tensor
function torch.rshift(x, value) end

--- Takes 1 / sqrt(x) of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.rsqrt(x) end

--- Writes elements by indices along a dimension: x[i][index[i][j]] = src[i][j] for dim 2.
---@param x torch.Tensor
---@param dim integer
---@param index torch.LongTensor
---@param src torch.Tensor|number a tensor, or a number for all
---@return torch.Tensor x
function torch.scatter(x, dim, index, src) end

--- Takes 1 / (1 + exp(-x)) of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.sigmoid(x) end

--- Takes -1, 0 or 1 by the sign of each element.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
function torch.sign(x) end

--- Takes the sine of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.sin(x) end

--- Takes the hyperbolic sine of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.sinh(x) end

--- Sorts along a dimension; returns the sorted elements and where they were.
---@param x torch.Tensor
---@param dim? integer the last by default
---@param descending? boolean
---@return torch.Tensor sorted
---@return torch.LongTensor indices
---@overload fun(res1: torch.Tensor, res2: torch.LongTensor, x: torch.Tensor, dim?: integer, descending?: boolean): torch.Tensor, torch.LongTensor
function torch.sort(x, dim, descending) end

--- Takes the square root of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.sqrt(x) end

--- Removes dimensions of size 1, all or one; a number when one element is all there is.
---@param x torch.Tensor
---@param dim? integer
---@return torch.Tensor|number # a view
---@overload fun(res: torch.Tensor, x: torch.Tensor, dim?: integer): torch.Tensor|number
function torch.squeeze(x, dim) end

--- Returns the standard deviation of all elements, or along a dimension, which is kept with size 1. Float and Double.
---@param x torch.Tensor
---@param biased? boolean divide by n, not by n - 1
---@return number
---@overload fun(x: torch.Tensor, dim: integer, biased?: boolean): torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, dim: integer, biased?: boolean): torch.Tensor
function torch.std(x, biased) end

--- Returns the sum of all elements, or along a dimension, which is kept with size 1.
---@param x torch.Tensor
---@return number
---@overload fun(x: torch.Tensor, dim: integer): torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, dim: integer): torch.Tensor
function torch.sum(x) end

--- Factorises into u * diag(s) * v'. Float and Double.
---@param a torch.Tensor m x n
---@param which? 'S'|'A' the first min(m, n) columns of u and v (the default), or all
---@return torch.Tensor u
---@return torch.Tensor s singular values, the largest first
---@return torch.Tensor v
---@overload fun(res1: torch.Tensor, res2: torch.Tensor, res3: torch.Tensor, a: torch.Tensor, which?: 'S'|'A'): torch.Tensor, torch.Tensor, torch.Tensor
function torch.svd(a, which) end

--- Finds the eigenvalues, and with 'V' the eigenvectors, of a symmetric matrix. Float and Double.
---@param a torch.Tensor n x n
---@param which? 'N'|'V' 'N' by default
---@param uplo? 'U'|'L' which half is looked at, 'U' by default
---@return torch.Tensor values n, the smallest first
---@return torch.Tensor vectors n x n, in columns
---@overload fun(res1: torch.Tensor, res2: torch.Tensor, a: torch.Tensor, which?: 'N'|'V', uplo?: 'U'|'L'): torch.Tensor, torch.Tensor
function torch.symeig(a, which, uplo) end

--- Takes the tangent of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.tan(x) end

--- Takes the hyperbolic tangent of each element. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.tanh(x) end

--- Returns the k smallest or largest elements along a dimension, and where they are.
---@param x torch.Tensor
---@param k? integer 1 by default
---@param dim? integer the last by default
---@param largest? boolean
---@param sorted? boolean
---@return torch.Tensor values
---@return torch.LongTensor indices
---@overload fun(res1: torch.Tensor, res2: torch.LongTensor, x: torch.Tensor, k?: integer, dim?: integer, largest?: boolean, sorted?: boolean): torch.Tensor, torch.LongTensor
function torch.topk(x, k, dim, largest, sorted) end

--- Returns the sum of the diagonal of a matrix.
---@param x torch.Tensor
---@return number
function torch.trace(x) end

--- Returns the part of a matrix on and below a diagonal; zeros elsewhere.
---@param x torch.Tensor
---@param k? integer 0 the main diagonal (the default), above when positive
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, k?: integer): torch.Tensor
function torch.tril(x, k) end

--- Returns the part of a matrix on and above a diagonal; zeros elsewhere.
---@param x torch.Tensor
---@param k? integer 0 the main diagonal (the default), above when positive
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, k?: integer): torch.Tensor
function torch.triu(x, k) end

--- Solves a * x = b for a triangular matrix. Float and Double.
---@param b torch.Tensor n x k
---@param a torch.Tensor n x n
---@param uplo? 'U'|'L' upper (the default) or lower
---@param trans? 'N'|'T' a (the default) or a transposed
---@param diag? 'N'|'U' as it is (the default) or with ones in the diagonal
---@return torch.Tensor x n x k
---@return torch.Tensor a
---@overload fun(res1: torch.Tensor, res2: torch.Tensor, b: torch.Tensor, a: torch.Tensor, uplo?: 'U'|'L', trans?: 'N'|'T', diag?: 'N'|'U'): torch.Tensor, torch.Tensor
function torch.trtrs(b, a, uplo, trans, diag) end

--- Rounds each element towards 0. Float and Double.
---@param x torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor): torch.Tensor
---@overload fun(x: number): number
function torch.trunc(x) end

--- Returns the variance of all elements, or along a dimension, which is kept with size 1. Float and Double.
---@param x torch.Tensor
---@param biased? boolean divide by n, not by n - 1
---@return number
---@overload fun(x: torch.Tensor, dim: integer, biased?: boolean): torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, dim: integer, biased?: boolean): torch.Tensor
function torch.var(x, biased) end

--- Correlates with a kernel: as torch.conv2, but the kernel is not flipped.
---@param x torch.Tensor
---@param kernel torch.Tensor
---@param mode? 'V'|'F'
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, kernel: torch.Tensor, mode?: 'V'|'F'): torch.Tensor
function torch.xcorr2(x, kernel, mode) end

--- Correlates in three dimensions: as torch.conv3, but the kernel is not flipped.
---@param x torch.Tensor
---@param kernel torch.Tensor
---@param mode? 'V'|'F'
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, kernel: torch.Tensor, mode?: 'V'|'F'): torch.Tensor
function torch.xcorr3(x, kernel, mode) end

--- Sets all elements of a tensor to 0.
---@param x torch.Tensor
---@return torch.Tensor x
function torch.zero(x) end

--- Returns a tensor of zeros.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(res: torch.Tensor, ...: integer): torch.Tensor
function torch.zeros(size, ...) end

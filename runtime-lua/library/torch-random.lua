---@meta
-- Random numbers of the module torch: Torch's Mersenne Twister, with the same numbers for the same seed. Without a generator they come from
-- torch's own one.

--- A stream of random numbers of its own.
---@class torch.Generator
---@overload fun(): torch.Generator
torch.Generator = {}

--- Makes a generator with a random seed.
---@return torch.Generator
function torch.Generator.new() end

--- Reads the state from a file; called by file:readObject().
---@param file torch.File
function torch.Generator:read(file) end

--- Writes the state to a file; called by file:writeObject().
---@param file torch.File
function torch.Generator:write(file) end

--- Returns 1 with a probability and else 0; or fills a tensor so, whose probabilities may be a Float or Double tensor.
---@param p? number 0.5 by default
---@return number
---@overload fun(gen: torch.Generator, p?: number): number
---@overload fun(x: torch.Tensor, p?: number|torch.Tensor): torch.Tensor
function torch.bernoulli(p) end

--- Returns a number of a Cauchy distribution, or fills a tensor so. Float and Double.
---@param median? number 0 by default
---@param sigma? number 1 by default
---@return number
---@overload fun(gen: torch.Generator, median?: number, sigma?: number): number
---@overload fun(x: torch.Tensor, median?: number, sigma?: number): torch.Tensor
function torch.cauchy(median, sigma) end

--- Returns a number of an exponential distribution, or fills a tensor so. Float and Double.
---@param lambda number
---@return number
---@overload fun(gen: torch.Generator, lambda: number): number
---@overload fun(x: torch.Tensor, lambda: number): torch.Tensor
function torch.exponential(lambda) end

--- Returns a number of a geometric distribution, from 1, or fills a tensor so.
---@param p number
---@return number
---@overload fun(gen: torch.Generator, p: number): number
---@overload fun(x: torch.Tensor, p: number): torch.Tensor
function torch.geometric(p) end

--- Returns the state of a generator.
---@return torch.ByteTensor
---@overload fun(gen: torch.Generator): torch.ByteTensor
---@overload fun(res: torch.ByteTensor): torch.ByteTensor
function torch.getRNGState() end

--- Returns the seed with which a generator was started last.
---@return integer
---@overload fun(gen: torch.Generator): integer
function torch.initialSeed() end

--- Returns a number whose logarithm is normally distributed, or fills a tensor so. Float and Double.
---@param mean? number 1 by default
---@param stdv? number 2 by default
---@return number
---@overload fun(gen: torch.Generator, mean?: number, stdv?: number): number
---@overload fun(x: torch.Tensor, mean?: number, stdv?: number): torch.Tensor
function torch.logNormal(mean, stdv) end

--- Starts a generator; the same seed gives the same numbers, those of Torch.
---@param seed integer
---@overload fun(gen: torch.Generator, seed: integer)
function torch.manualSeed(seed) end

--- Draws n indices by their weights, from each row of a matrix or from a vector. Float and Double.
---@param p torch.Tensor weights, not negative; rows need not add up to 1
---@param n integer
---@param replacement? boolean draw the same index more than once
---@return torch.LongTensor
---@overload fun(res: torch.LongTensor, p: torch.Tensor, n: integer, replacement?: boolean): torch.LongTensor
---@overload fun(gen: torch.Generator, p: torch.Tensor, n: integer, replacement?: boolean): torch.LongTensor
function torch.multinomial(p, n, replacement) end

--- Draws an index for each element of a tensor, in constant time, from what torch.multinomialAliasSetup returned.
---@param output torch.LongTensor is filled
---@param state torch.Tensor[]
---@return torch.LongTensor output
function torch.multinomialAlias(output, state) end

--- Prepares weights for torch.multinomialAlias.
---@param probs torch.Tensor a vector
---@return torch.Tensor[] state
function torch.multinomialAliasSetup(probs) end

--- Does the work of torch.multinomialAliasSetup. Float and Double.
---@param probs torch.Tensor
---@param aliases torch.LongTensor
---@param shares torch.Tensor
function torch.multinomialAliasSetup_(probs, aliases, shares) end

--- Does the work of torch.multinomialAlias. Float and Double.
---@param output torch.LongTensor
---@param aliases torch.LongTensor
---@param shares torch.Tensor
---@return torch.LongTensor output
function torch.multinomialAlias_(output, aliases, shares) end

--- Returns a normally distributed number, or fills a tensor so. Float and Double.
---@param mean? number 0 by default
---@param stdv? number 1 by default
---@return number
---@overload fun(gen: torch.Generator, mean?: number, stdv?: number): number
---@overload fun(x: torch.Tensor, mean?: number, stdv?: number): torch.Tensor
function torch.normal(mean, stdv) end

--- Returns a tensor of uniformly distributed numbers from 0 to less than 1. Float and Double.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(gen: torch.Generator, ...: integer): torch.Tensor
---@overload fun(res: torch.Tensor, ...: integer): torch.Tensor
function torch.rand(size, ...) end

--- Returns a tensor of normally distributed numbers, of mean 0 and variance 1. Float and Double.
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(gen: torch.Generator, ...: integer): torch.Tensor
---@overload fun(res: torch.Tensor, ...: integer): torch.Tensor
function torch.randn(size, ...) end

--- Returns an integer of 32 bits, from 1 to a, or from a to b; or fills a tensor so.
---@param a? integer
---@param b? integer
---@return integer
---@overload fun(gen: torch.Generator, a?: integer, b?: integer): integer
---@overload fun(x: torch.Tensor, a?: integer, b?: integer): torch.Tensor
function torch.random(a, b) end

--- Returns the numbers from 1 to n in random order.
---@param n integer
---@return torch.Tensor
---@overload fun(gen: torch.Generator, n: integer): torch.Tensor
---@overload fun(res: torch.Tensor, n: integer): torch.Tensor
function torch.randperm(n) end

--- Starts a generator with a random seed, which is returned.
---@return integer
---@overload fun(gen: torch.Generator): integer
function torch.seed() end

--- Sets the state of a generator to what torch.getRNGState returned.
---@param state torch.ByteTensor
---@overload fun(gen: torch.Generator, state: torch.ByteTensor)
function torch.setRNGState(state) end

--- Returns a uniformly distributed number, or fills a tensor so. Float and Double.
---@param a? number 0 by default
---@param b? number 1 by default
---@return number
---@overload fun(gen: torch.Generator, a?: number, b?: number): number
---@overload fun(x: torch.Tensor, a?: number, b?: number): torch.Tensor
function torch.uniform(a, b) end

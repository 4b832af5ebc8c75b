-- A tree of coroutines, ten children to a node and a million leaves: each node sums what its children answer.
-- A coroutine runs when its parent asks for its answer, so that few are alive at once.
local wrap = coroutine.wrap

local function node(first, size)
    if size == 1 then return first end
    local children, part = {}, size // 10
    for n = 1, 10 do
        children[n] = wrap(node)
    end
    local total = 0
    for n = 1, 10 do
        total = total + children[n](first + (n - 1) * part, part)
    end
    return total
end

print(wrap(node)(0, 1000000))

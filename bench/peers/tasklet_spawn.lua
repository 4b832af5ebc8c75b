-- A million coroutines, each made, run once and finished, a hundred at a time.
local create, resume = coroutine.create, coroutine.resume
local total = 0

local function work(n)
    total = total + n
end

for _ = 1, 10000 do
    local batch = {}
    for n = 0, 99 do
        batch[n] = create(work)
    end
    for n = 0, 99 do
        resume(batch[n], n)
    end
end
print(total)

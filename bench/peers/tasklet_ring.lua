-- A token handed around a ring of 503 coroutines: 1,000,000 hops; who holds it at the end? The main program carries it.
local SIZE, HOPS = 503, 1000000
local yield = coroutine.yield
local members, holder = {}, nil

local function member(number)
    local token = yield()
    while token ~= 0 do
        token = yield(token - 1)
    end
    holder = number
end

for n = 1, SIZE do
    members[n] = coroutine.wrap(member)
    members[n](n - 1)
end
local token, n = HOPS, 1
while not holder do
    token = members[n](token)
    n = n < SIZE and n + 1 or 1
end
print(holder .. " " .. HOPS % SIZE)

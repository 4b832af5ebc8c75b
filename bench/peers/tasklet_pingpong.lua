-- Two coroutines: 500,000 round trips. Lua has no channels: the main program carries values between them.
local ROUNDS = 500000
local yield = coroutine.yield

local ping = coroutine.wrap(function()
    local total = 0
    for n = 0, ROUNDS - 1 do
        total = total + yield(n)
    end
    return total
end)

local pong = coroutine.wrap(function(n)
    while true do
        n = yield(n + 1)
    end
end)

local value = ping()
for _ = 1, ROUNDS do
    value = ping(pong(value))
end
print(value)

-- Two coroutines that do nothing but yield to the main program, which resumes them in turn: 2,000,000 switches.
local EACH = 1000000
local yield = coroutine.yield
local finished = {}

local function yielder(name)
    return coroutine.wrap(function()
        for _ = 1, EACH do
            yield()
        end
        finished[#finished + 1] = name
    end)
end

local one, two = yielder("one"), yielder("two")
while #finished < 2 do
    one()
    two()
end
print(finished[1] .. " " .. finished[2])

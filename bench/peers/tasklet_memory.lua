-- What a live coroutine costs: N of them (an argument, default 200,000), each suspended in its loop.
local count = tonumber(arg[1] or 200000)
local started = 0

local function resident()
    for line in io.lines("/proc/self/status") do
        local kilobytes = line:match("^VmRSS:%s+(%d+)")
        if kilobytes then return kilobytes * 1024 end
    end
end

local function loop()
    for _ = 1, 3 do
        started = started + 1
        coroutine.yield()
    end
end

local kept = {}
for n = 1, count do
    kept[n] = false
end
local before = resident()
for n = 1, count do
    kept[n] = coroutine.create(loop)
end
for n = 1, count do
    coroutine.resume(kept[n])
end
local after = resident()
local alive = 0
for n = 1, count do
    if coroutine.status(kept[n]) == "suspended" then alive = alive + 1 end
end
print(count .. " tasklets, " .. alive .. " alive, " .. started .. " suspended in their loops")
io.stderr:write(string.format("%.1f MB before, %.1f MB after: %d bytes a coroutine\n",
    before / 1e6, after / 1e6, (after - before) // count))
for _ = 1, 3 do
    for n = 1, count do
        coroutine.resume(kept[n])
    end
end
print(started .. " steps in the end")

%% What a live process costs: N of them (an argument, default 200,000), each suspended in its loop.
-module(tasklet_memory).
-export([main/0]).

main() ->
    Count = case init:get_plain_arguments() of [Text | _] -> list_to_integer(Text); [] -> 200000 end,
    Started = counters:new(1, []),
    Before = resident(),
    Kept = [spawn(fun() -> loop(Started, 3) end) || _ <- lists:seq(1, Count)],
    wait(Started, Count),
    After = resident(),
    Alive = length([P || P <- Kept, is_process_alive(P)]),
    io:format("~b tasklets, ~b alive, ~b suspended in their loops~n", [Count, Alive, counters:get(Started, 1)]),
    io:format(standard_error, "~.1f MB before, ~.1f MB after: ~b bytes a process~n",
              [Before / 1.0e6, After / 1.0e6, (After - Before) div Count]),
    [P ! next || _ <- [1, 2, 3], P <- Kept],
    wait(Started, 3 * Count),
    io:format("~b steps in the end~n", [counters:get(Started, 1)]),
    halt().

loop(_, 0) -> ok;
loop(Started, Left) ->
    counters:add(Started, 1, 1),
    receive next -> loop(Started, Left - 1) end.

wait(Started, Count) ->
    case counters:get(Started, 1) of
        Count -> ok;
        _ -> erlang:yield(), wait(Started, Count)
    end.

resident() ->
    {ok, Status} = file:open("/proc/self/status", [raw, read, binary]),
    {ok, Text} = file:read(Status, 10000),
    file:close(Status),
    {match, [Kilobytes]} = re:run(Text, "VmRSS:\\s+(\\d+)", [{capture, all_but_first, list}]),
    list_to_integer(Kilobytes) * 1024.

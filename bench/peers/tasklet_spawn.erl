%% A million processes, each made, run once and finished, a hundred at a time.
-module(tasklet_spawn).
-export([main/0]).

main() ->
    io:format("~b~n", [batches(10000, 0)]),
    halt().

batches(0, Total) -> Total;
batches(Left, Total) ->
    Main = self(),
    [spawn(fun() -> Main ! N end) || N <- lists:seq(0, 99)],
    batches(Left - 1, collect(100, Total)).

collect(0, Total) -> Total;
collect(Left, Total) -> receive N -> collect(Left - 1, Total + N) end.

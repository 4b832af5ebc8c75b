%% A token handed around a ring of 503 processes: 1,000,000 hops; who holds it at the end?
-module(tasklet_ring).
-export([main/0]).

-define(SIZE, 503).
-define(HOPS, 1000000).

main() ->
    Main = self(),
    First = spawn(fun() -> receive {next, Next} -> member(0, Next, Main) end end),
    Last = lists:foldl(fun(N, Next) -> spawn(fun() -> member(N, Next, Main) end) end,
                       First, lists:seq(?SIZE - 1, 1, -1)),
    First ! {next, Last},
    First ! ?HOPS,
    receive {holder, Number} -> io:format("~b ~b~n", [Number, ?HOPS rem ?SIZE]) end,
    halt().

member(Number, Next, Main) ->
    receive
        0 -> Main ! {holder, Number};
        Token -> Next ! Token - 1, member(Number, Next, Main)
    end.

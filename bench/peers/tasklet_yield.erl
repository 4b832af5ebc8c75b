%% Two processes that do nothing but let the other run: 2,000,000 switches.
-module(tasklet_yield).
-export([main/0]).

-define(EACH, 1000000).

main() ->
    Main = self(),
    [spawn(fun() -> yielder(?EACH), Main ! Name end) || Name <- ["one", "two"]],
    First = receive A -> A end,
    Second = receive B -> B end,
    io:format("~s ~s~n", [First, Second]),
    halt().

yielder(0) -> ok;
yielder(N) -> erlang:yield(), yielder(N - 1).

%% Two processes that send each other messages: 500,000 round trips.
-module(tasklet_pingpong).
-export([main/0]).

-define(ROUNDS, 500000).

main() ->
    Main = self(),
    Pong = spawn(fun pong/0),
    spawn(fun() -> Main ! {answer, ping(Pong, 0, 0)} end),
    receive {answer, Total} -> io:format("~b~n", [Total]) end,
    halt().

ping(_, ?ROUNDS, Total) -> Total;
ping(Pong, N, Total) ->
    Pong ! {self(), N},
    receive Answer -> ping(Pong, N + 1, Total + Answer) end.

pong() ->
    receive {From, N} -> From ! N + 1, pong() end.

%% A tree of processes, ten children to a node and a million leaves: each node sums its children's messages.
-module(tasklet_tree).
-export([main/0]).

main() ->
    Main = self(),
    spawn(fun() -> node_of(Main, 0, 1000000) end),
    receive Total -> io:format("~b~n", [Total]) end,
    halt().

node_of(Parent, First, 1) -> Parent ! First;
node_of(Parent, First, Size) ->
    Own = self(),
    Part = Size div 10,
    [spawn(fun() -> node_of(Own, First + N * Part, Part) end) || N <- lists:seq(0, 9)],
    Parent ! collect(10, 0).

collect(0, Total) -> Total;
collect(Left, Total) -> receive N -> collect(Left - 1, Total + N) end.

# Iterators and containers go through pickle and copy in the middle of their work.
import itertools as I, pickle, copy, collections, functools
its=[I.accumulate([1,2,3]), I.chain([1],[2,3]), I.islice(range(9),1,8,2), I.cycle("ab"), I.count(3,2), I.repeat(1,3), I.zip_longest("ab","c"), I.product("ab",repeat=2), I.permutations("abc"), I.combinations("abc",2), I.tee([1,2,3])[0], I.takewhile(bool,[1,1,0]), I.compress("abc",[1,0,1]), iter(collections.deque([1,2,3]))]
for it in its:
    next(it)
    a = pickle.loads(pickle.dumps(it)); b=copy.copy(it) if not isinstance(it,(I.groupby,)) else None
    print(type(it).__name__, [x if not hasattr(x,'__next__') else 0 for x in I.islice(a,5)])
d=collections.deque([1,2],5); print(pickle.loads(pickle.dumps(d)), copy.deepcopy(d))
dd=collections.defaultdict(list,{1:[2]}); print(pickle.loads(pickle.dumps(dd)), copy.deepcopy(dd))
print(pickle.loads(pickle.dumps(functools.partial(int,base=2)))('101'), collections.Counter("abca"), pickle.loads(pickle.dumps(collections.OrderedDict(a=1))), collections.ChainMap({1:2}))

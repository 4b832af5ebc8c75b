# The collector's figures.
import gc

stats = gc.get_stats()
print(len(stats), [set(s) >= {'collections', 'collected', 'uncollectable'} for s in stats])  # expect: 3 [True, True, True]
old = stats[2]
print(sorted(set(old) - set(stats[0])))  # expect: ['allocated_bytes', 'heap_bytes', 'live_bytes', 'longest_pause', 'seconds']
for i in range(5):
    gc.collect()
new = gc.get_stats()[2]
print(new['collections'] - old['collections'] >= 5, new['seconds'] > old['seconds'])  # expect: True True
print(0 < new['longest_pause'] <= new['seconds'])  # expect: True
print(0 < new['live_bytes'] < new['heap_bytes'])  # expect: True

kept = [[i] for i in range(100000)]
gc.collect()
full = gc.get_stats()[2]
print(full['live_bytes'] - new['live_bytes'] > 4_000_000)  # expect: True
kept = None
gc.collect()
empty = gc.get_stats()[2]
print(full['live_bytes'] - empty['live_bytes'] > 4_000_000)  # expect: True
for i in range(10):
    s = 'x' * 1_000_000
print(gc.get_stats()[2]['allocated_bytes'] - empty['allocated_bytes'] > 10_000_000)  # expect: True

# Many large strings while much is alive: what there is to trace decides how often collecting is worth while.
kept = [[i] for i in range(200000)]
gc.collect()
before = gc.get_stats()[2]['collections']
for i in range(20000):
    s = 'x' * 50_000
print(gc.get_stats()[2]['collections'] - before < 30)  # expect: True

# queue, sched and heapq based code with time of its own.
import heapq
class Sim:
    def __init__(self): self.now, self.q, self.n = 0, [], 0
    def at(self, t, f, *a): heapq.heappush(self.q, (t, self.n, f, a)); self.n += 1
    def run(self):
        while self.q:
            self.now, n, f, a = heapq.heappop(self.q)
            print(self.now, f.__name__, a)
            f(*a)
sim = Sim()
def ping(n):
    if n: sim.at(sim.now + 3, pong, n - 1)
def pong(n):
    if n: sim.at(sim.now + 2, ping, n - 1); sim.at(sim.now + 1, tick)
def tick(): pass
sim.at(0, ping, 5)
sim.at(4, tick)
sim.run()

# Classes working together: a toy operating system whose processes exchange packets and wait for devices.


class Packet:
    def __init__(self, sender, number):
        self.sender = sender
        self.number = number
        self.hops = 0
        self.next = None


class Queue:
    def __init__(self):
        self.head = self.tail = None

    def put(self, packet):
        packet.next = None
        if self.head is None:
            self.head = packet
        else:
            self.tail.next = packet
        self.tail = packet

    def get(self):
        packet = self.head
        self.head = packet.next
        return packet

    def empty(self):
        return self.head is None


class Process:
    def __init__(self, kernel, name, priority):
        self.kernel = kernel
        self.name = name
        self.priority = priority
        self.inbox = Queue()
        self.ready = True
        self.work = 0
        kernel.add(self)

    def tick(self):
        if self.inbox.empty():
            self.ready = False
        else:
            self.work += 1
            self.handle(self.inbox.get())

    def handle(self, packet):
        raise NotImplementedError

    def post(self, target, packet):
        packet.hops += 1
        target.inbox.put(packet)
        target.ready = True
        self.kernel.posts += 1


class Source(Process):
    def __init__(self, kernel, name, priority, target, count):
        super().__init__(kernel, name, priority)
        self.target = target
        self.left = count

    def tick(self):
        if self.left == 0:
            self.ready = False
            return
        self.left -= 1
        self.post(self.target, Packet(self, self.left))


class Device(Process):
    """Answers a packet after holding it for a while."""

    def __init__(self, kernel, name, priority, delay):
        super().__init__(kernel, name, priority)
        self.delay = delay
        self.answer_to = None

    def handle(self, packet):
        self.kernel.later(self.delay, self, packet)

    def done(self, packet):
        self.post(self.answer_to, packet)


class Router(Process):
    def __init__(self, kernel, name, priority, devices, sink):
        super().__init__(kernel, name, priority)
        self.devices = devices
        self.sink = sink
        for device in devices:
            device.answer_to = self

    def handle(self, packet):
        if packet.hops > 5:
            self.post(self.sink, packet)
        else:
            self.post(self.devices[(packet.number + packet.hops) % len(self.devices)], packet)


class Sink(Process):
    def __init__(self, kernel, name, priority):
        super().__init__(kernel, name, priority)
        self.sum = 0

    def handle(self, packet):
        self.sum = (self.sum * 31 + packet.number) % 1000003


class Kernel:
    def __init__(self):
        self.processes = []
        self.timers = {}
        self.clock = 0
        self.posts = 0

    def add(self, process):
        self.processes.append(process)
        self.processes.sort(key=lambda p: -p.priority)

    def later(self, delay, device, packet):
        self.timers.setdefault(self.clock + delay, []).append((device, packet))

    def run(self):
        while True:
            self.clock += 1
            for device, packet in self.timers.pop(self.clock, ()):
                device.done(packet)
            idle = True
            for process in self.processes:
                if process.ready:
                    process.tick()
                    idle = False
            if idle and not self.timers:
                return


kernel = Kernel()
sink = Sink(kernel, "sink", 1)
devices = [Device(kernel, "device%d" % n, 5, n + 2) for n in range(4)]
router = Router(kernel, "router", 3, devices, sink)
Source(kernel, "source", 9, router, 60000)
Source(kernel, "other", 8, router, 30000)
kernel.run()
print(kernel.clock, kernel.posts, sink.work, sink.sum)
print([device.work for device in devices], router.work)

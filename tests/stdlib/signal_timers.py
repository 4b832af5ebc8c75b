# Interval timers: what they answer, raise and send. Compared with CPython's output (signal_timers.out).
import signal, time
print(signal.ItimerError, issubclass(signal.ItimerError, OSError), signal.itimer_error is signal.ItimerError if hasattr(signal, "itimer_error") else None)
print(signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)
for call in (lambda: signal.setitimer(5, 1), lambda: signal.setitimer(0, -1), lambda: signal.getitimer(9), lambda: signal.setitimer(0, float("nan"))):
    try: print(call())
    except Exception as e: print(type(e), e, getattr(e, "errno", None))
came = []
signal.signal(signal.SIGALRM, lambda number, frame: came.append(number))
print(signal.getitimer(signal.ITIMER_REAL))
print(signal.setitimer(signal.ITIMER_REAL, 1000, 7))
left, interval = signal.getitimer(signal.ITIMER_REAL)
print(990 < left <= 1000, interval)
left, interval = signal.setitimer(signal.ITIMER_REAL, 0.001, 0.002)
print(990 < left <= 1000, interval)
end = time.monotonic() + 60
while len(came) < 5 and time.monotonic() < end: pass
print(len(came) >= 5, set(came) == {signal.SIGALRM})
left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
print(interval, signal.getitimer(signal.ITIMER_REAL))

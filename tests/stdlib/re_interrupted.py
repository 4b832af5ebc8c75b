# A match that would take years gives way to signals; one that is interrupted without an exception still ends.
import re
import signal


class Alarm(Exception):
    pass


def on_alarm(number, frame):
    raise Alarm


signal.signal(signal.SIGALRM, on_alarm)
text = "a" * 60
for call in [lambda: re.match("(a+)+b", text), lambda: re.sub("(a+)+b", len, text)]:
    signal.alarm(1)
    try:
        print(call())
    except Alarm:
        print("interrupted")      # expect: interrupted
                                  # expect: interrupted

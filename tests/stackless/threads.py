# OS threads cannot be started yet, and say so; the scheduler knows one thread.
import stackless, _thread
try:
    _thread.start_new_thread(print, ("never",))
except RuntimeError as e:
    print(e)  # expect: can't start new thread
print(len(stackless.threads), stackless.getcurrent().thread_id in stackless.threads)  # expect: 1 True
main, current, count = stackless.get_thread_info(stackless.threads[0])
print(main is stackless.getmain(), current is stackless.getcurrent(), count)  # expect: True True 1

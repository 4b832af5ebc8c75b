# getcurrent, getmain, module properties, next and prev, is_main, is_current.
import stackless
main = stackless.getmain()
print(main is stackless.getcurrent(), main.is_main, main.is_current)  # expect: True True True
print(stackless.current is main, stackless.main is main)  # expect: True True
print(stackless.stackless is stackless)  # expect: True
def f():
    t = stackless.getcurrent()
    print(t is a, t.is_main, t.is_current, main.is_current, stackless.getmain() is main)
a = stackless.tasklet(f)()
b = stackless.tasklet(f)()
print(main.next is a, a.next is b, b.next is main, main.prev is b, b.prev is a)  # expect: True True True True True
b.kill()
stackless.run()
# expect: True False True False True
print(len(stackless.threads), len(stackless.getthreads()))  # expect: 1 1
print(main.thread_id == stackless.getthreads()[0])  # expect: True
print(main.recursion_depth >= 0, main.frame is not None)  # expect: True True
print([n for n in ("tasklet channel atomic bomb run schedule schedule_remove switch_trap enable_softswitch getcurrent getcurrentid getmain getruncount getthreads get_thread_info getdebug getuncollectables set_channel_callback get_channel_callback set_schedule_callback get_schedule_callback set_error_handler pickle_flags pickle_flags_default current main runcount threads debug uncollectables pickle_with_tracing_state test_cframe_nr test_outside stackless").split() if not hasattr(stackless, n)])  # expect: []
print([n for n in ("bind setup insert remove run switch throw raise_exception kill set_atomic set_ignore_nesting bind_thread __reduce__ __setstate__ alive paused blocked scheduled restorable atomic ignore_nesting is_current is_main thread_id next prev frame nesting_level recursion_depth cstate block_trap tempval trace_function profile_function").split() if not hasattr(stackless.tasklet, n)])  # expect: []
print([n for n in ("send receive send_exception send_throw send_sequence open close __iter__ __next__ balance queue closing closed preference schedule_all").split() if not hasattr(stackless.channel, n)])  # expect: []

# Drivers of gc and atexit.


def _safepoint():
    pass


def collect(generation):
    if not isinstance(generation, int):
        raise TypeError(f"'{type(generation).__name__}' object cannot be interpreted as an integer")
    if generation < 0 or generation > 2:
        raise ValueError("invalid generation")
    import gc
    info = {"generation": generation, "collected": 0, "uncollectable": 0}
    for callback in list(gc.callbacks):
        callback("start", info)
    _gc_want()
    _safepoint()
    _safepoint()
    for callback in list(gc.callbacks):
        callback("stop", info)
    return 0


def get_stats():
    """There is one generation, the oldest. What is freed is counted in bytes, not in objects."""
    stats = [{"collections": 0, "collected": 0, "uncollectable": 0} for _ in range(3)]
    names = "collections", "seconds", "longest_pause", "allocated_bytes", "heap_bytes", "live_bytes"
    stats[2].update(zip(names, _gc_figures()))
    return stats


def unregister(func):
    calls = _exit_calls()
    kept = [c for c in calls if not (c[0] is func or c[0] == func)]
    calls[:] = kept


def run_exit_calls():
    """The last registered comes first; what they register meanwhile is called, too."""
    calls = _exit_calls()
    while calls:
        fn, args, kwargs = calls.pop()
        try:
            fn(*args, **kwargs)
        except BaseException as e:
            _exit_call_failed(e, fn)


def _exit_call_failed(e, fn):
    stderr = _sys_get("stderr")
    if stderr is None:
        return
    try:
        stderr.write(f"Exception ignored in atexit callback: {fn!r}\n")
        _driver("traceback.print_exception")(e, None)
    except BaseException:
        pass

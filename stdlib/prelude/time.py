# time: sleeping, parsing, and arguments that are integers by __index__.

index = _driver("number.index")


def sleep(seconds):
    deadline = _sleep_deadline(seconds)
    while _sleep_until(deadline):       # a signal came: its handler runs between two rounds
        pass


def sleep_deadline(seconds):
    return _sleep_deadline(index(seconds))


def strptime(string, format):
    from _strptime import _strptime_time
    return _strptime_time(string, format)


def of_tuple(name, t):
    return _time_function(name)(type(t)([index(x) for x in t]))


def clock_gettime(clk_id): return _time_function("clock_gettime")(index(clk_id))
def clock_gettime_ns(clk_id): return _time_function("clock_gettime_ns")(index(clk_id))
def clock_getres(clk_id): return _time_function("clock_getres")(index(clk_id))
def gmtime(seconds): return _time_function("gmtime")(index(seconds))
def localtime(seconds): return _time_function("localtime")(index(seconds))
def ctime(seconds): return _time_function("ctime")(index(seconds))
def asctime(t): return of_tuple("asctime", t)
def mktime(t): return of_tuple("mktime", t)


def strftime(format, t):
    return _time_function("strftime")(format, type(t)([index(x) for x in t]))

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


def of_integer(name):
    function = _time_function(name)

    def driver(n):
        return function(index(n))
    return driver


def of_tuple(name):
    function = _time_function(name)

    def driver(t):
        return function(type(t)([index(x) for x in t]))
    return driver


clock_gettime, clock_gettime_ns = of_integer("clock_gettime"), of_integer("clock_gettime_ns")
clock_getres = of_integer("clock_getres")
gmtime, localtime, ctime = of_integer("gmtime"), of_integer("localtime"), of_integer("ctime")
asctime, mktime = of_tuple("asctime"), of_tuple("mktime")


def strftime(format, t):
    return _time_function("strftime")(format, type(t)([index(x) for x in t]))

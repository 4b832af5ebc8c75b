"""MODULE [TEST...]: runs one module of CPython's tests, but for the tests named, and prints a line for each: `begin NAME`, and then `pass NAME`, `skip NAME` or `fail NAME`.

A name is as in unittest's -v, without `test.`; what fails before there are tests has the module's or the class's name. What the tests
themselves print comes between; what is to be read by tests/conformance/run begins with ESCAPE.
"""

import importlib.util
import os
import sys
import types
import unittest

ESCAPE = "\x1b"


def short(test):
    return test.id().replace(" ", "").replace("(test.", ":").replace(")", "").removeprefix("test.")


class Result(unittest.TestResult):
    """Says what became of each test, as soon as it is known; why, it says on stderr."""

    def say(self, what, test):
        print(f"\n{ESCAPE}{what} {short(test)}", file=sys.__stdout__, flush=True)

    def startTest(self, test):
        super().startTest(test)
        self.state = "pass"
        self.say("begin", test)

    def stopTest(self, test):
        super().stopTest(test)
        self.say(self.state, test)

    def failed(self, test, error):
        self.state = "fail"
        print(f"--- {test.id()}\n{self._exc_info_to_string(error, test)}", file=sys.__stderr__, flush=True)
        if isinstance(test, unittest.suite._ErrorHolder):
            self.say("fail", test)

    def addError(self, test, error):
        self.failed(test, error)

    def addFailure(self, test, error):
        self.failed(test, error)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.failed(test, error)

    def addUnexpectedSuccess(self, test):
        self.state = "fail"

    def addSkip(self, test, reason):
        if self.state == "pass":
            self.state = "skip"

    state = "pass"


def absent(*args, **kwargs):
    raise NotImplementedError("Tern has no such module")


def stand_in(name, /, **names):
    """A module that Tern lacks: it can be imported, so that the tests which don't need it run, and nothing in it works."""
    if importlib.util.find_spec(name) is None:
        module = sys.modules[name] = types.ModuleType(name)
        vars(module).update(names)


def stand_ins(name):
    kinds = {"socket": type("socket", (), {"__init__": absent, "__slots__": ()}), "error": OSError, "timeout": TimeoutError,
             "gaierror": type("gaierror", (OSError,), {}), "herror": type("herror", (OSError,), {}), "has_ipv6": False}
    numbers = dict(AF_UNSPEC=0, AF_UNIX=1, AF_INET=2, AF_INET6=10, SOCK_STREAM=1, SOCK_DGRAM=2, SOL_SOCKET=1, SO_REUSEADDR=2, SO_TYPE=3,
                   SO_ERROR=4, SO_BROADCAST=6, IPPROTO_TCP=6, IPPROTO_UDP=17, IPPROTO_IPV6=41, AI_PASSIVE=1, SOMAXCONN=4096)
    calls = dict.fromkeys(("getaddrinfo", "getnameinfo", "gethostname", "getdefaulttimeout", "inet_aton", "inet_pton", "dup",
                           "socketpair", "close"), absent)
    stand_in("_socket", **kinds, **numbers, **calls)
    stand_in("array", array=type("array", (), {"__init__": absent, "__module__": "array"}), typecodes="bBuhHiIlLqQfd",
             _array_reconstructor=absent)
    if name == "test_inspect":          # others run what needs it if it is there
        stand_in("_pickle", **dict.fromkeys(("Pickler", "Unpickler"), type("Pickler", (), {"__init__": absent})))
    stand_in("unicodedata", unidata_version="15.0.0", **dict.fromkeys(
        ("lookup", "name", "category", "normalize", "combining", "decimal", "digit", "numeric", "east_asian_width"), absent))


def prune(suite, left_out):
    """The suite without the tests of these names."""
    if not isinstance(suite, unittest.TestSuite):
        return None if short(suite) in left_out else suite
    kept = (prune(test, left_out) for test in suite)
    return type(suite)(test for test in kept if test is not None)


def main(name, left_out):
    import test.support
    test.support.verbose = 0
    sys.setrecursionlimit(1000)         # CPython's; the tests recurse as deep as they are let
    stand_ins(name)
    try:
        module = importlib.import_module("test." + name)
        suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    except unittest.SkipTest as e:
        print(f"\n{ESCAPE}skip {name}\n{e}", flush=True)
        return
    except BaseException:
        print(f"\n{ESCAPE}fail {name}", flush=True)
        raise
    prune(suite, {name + "." + test for test in left_out}).run(Result())


main(sys.argv[1], sys.argv[2:])
sys.stdout.flush()
print(f"\n{ESCAPE}end", file=sys.__stdout__, flush=True)
os._exit(0)

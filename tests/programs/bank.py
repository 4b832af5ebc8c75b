# A bank with its own exceptions, transactions with rollback, a ledger, chained errors, and reports.
# status: 1
# stderr: BankError: deep
import itertools
import traceback
from contextlib import contextmanager
from copy import deepcopy


class BankError(Exception):
    """Base of the bank's errors."""


class NoAccount(BankError, KeyError):
    def __str__(self): return f"no account {self.args[0]!r}"


class Insufficient(BankError):
    def __init__(self, account, amount):
        super().__init__(account, amount)
        self.short = amount - account.balance

    def __str__(self): return f"{self.args[0].owner} is short of {self.short}"


class Account:
    numbers = itertools.count(1001)

    def __init__(self, owner, balance=0):
        self.owner, self.balance, self.number = owner, balance, next(self.numbers)

    def __repr__(self): return f"<{self.owner}: {self.balance}>"

    def __iadd__(self, amount):
        if amount < 0:
            raise ValueError("negative amount")
        self.balance += amount
        return self

    def __isub__(self, amount):
        if amount > self.balance:
            raise Insufficient(self, amount)
        self.balance -= amount
        return self


class Bank:
    def __init__(self): self.accounts, self.ledger = {}, []

    def open(self, owner, balance=0):
        a = self.accounts[owner] = Account(owner, balance)
        return a

    def __getitem__(self, owner):
        try:
            return self.accounts[owner]
        except KeyError:
            raise NoAccount(owner) from None

    def __setitem__(self, owner, account): self.accounts[owner] = account
    def __len__(self): return len(self.accounts)
    def __iter__(self): return iter(self.accounts.values())
    def __contains__(self, owner): return owner in self.accounts

    @contextmanager
    def transaction(self, name):
        saved = deepcopy(self.accounts), list(self.ledger)
        try:
            yield self
        except BankError as e:
            self.accounts, self.ledger = saved
            e.add_note(f"transaction {name} was rolled back")
            raise
        else:
            self.ledger.append(name)

    def transfer(self, source, target, amount):
        with self.transaction(f"{source}->{target}:{amount}"):
            self[source] -= amount
            self[target] += amount


bank = Bank()
for owner, amount in {"ann": 100, "bob": 50, "cyd": 0}.items():
    bank.open(owner, amount)
print(list(bank), len(bank), "ann" in bank, bank["bob"].number)
for move in (("ann", "bob", 30), ("bob", "cyd", 500), ("ann", "dan", 10), ("dan", "ann", 1), ("cyd", "ann", 0), ("ann", "bob", -5)):
    try:
        bank.transfer(*move)
        print("ok", move)
    except Insufficient as e:
        print("insufficient:", e, e.__notes__, e.short)
    except KeyError as e:
        print("key:", e, repr(e), isinstance(e, BankError), e.__suppress_context__)
    except ValueError as e:
        print("value:", e)
print(list(bank), bank.ledger)


def settle(bank, moves):
    errors = []
    for m in moves:
        try:
            bank.transfer(*m)
        except BankError as e:
            errors.append(e)
    if errors:
        raise ExceptionGroup("settlement", errors)


try:
    settle(bank, [("ann", "bob", 1000), ("x", "y", 1), ("bob", "ann", 5)])
except* Insufficient as g:
    print("group of", [str(e) for e in g.exceptions])
except* NoAccount as g:
    print("missing", [e.args for e in g.exceptions])
try:
    try:
        bank["zed"]
    except NoAccount as e:
        raise RuntimeError("audit failed") from e
except RuntimeError as e:
    print("".join(traceback.format_exception_only(e)).strip(), "<-", repr(e.__cause__))
    print([f.name for f in traceback.extract_tb(e.__cause__.__traceback__)])


def f(n):
    if n == 0:
        raise BankError("deep")
    try:
        f(n - 1)
    finally:
        bank.ledger.append(f"unwound {n}")


try:
    f(3)
except BankError as e:
    tb, depth = e.__traceback__, 0
    while tb:
        depth, tb = depth + 1, tb.tb_next
    print(e, depth, bank.ledger[-3:])
f(0)

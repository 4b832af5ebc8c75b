# Instance attributes, read and written.


class Account:
    interest = 3

    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.entries = 0
        self.last = None


def run(accounts, rounds):
    for n in range(rounds):
        for account in accounts:
            account.balance += n
            account.entries += 1
            if account.balance > 1000:
                account.balance -= 1000 - account.interest
                account.last = account.owner
    return sum(a.balance + a.entries for a in accounts)


accounts = [Account("owner %d" % n, n * 10) for n in range(50)]
print(run(accounts, 100000))
print(accounts[7].owner, accounts[7].last, accounts[7].balance)

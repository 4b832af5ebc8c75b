# A program that gets new code while it runs: it is saved with its code by name, its file is edited, and it goes on.
#
#     tern new_code.py world.image            runs, and leaves an image
#     tern resume --edited world.image        goes on with the functions as they are in the file by then
#
# Every object, variable and place in a loop is as it was; functions in the middle of a call must not have changed.
import stackless
import sys

flag = stackless.PICKLEFLAGS_CODE_BY_NAME
stackless.pickle_flags(flag, flag)


def price(day):
    return 10 + day


class Shop:
    def __init__(self):
        self.money = 0

    def sell(self, day):
        self.money += price(day)
        print("day", day, "money", self.money)


def days(shop):
    for day in range(1, 5):
        shop.sell(day)
        stackless.schedule()


def main(image):
    t = stackless.tasklet(days)(Shop())
    t.run()
    t.run()
    stackless.save(image)
    stackless.run()


if __name__ == "__main__":
    main(sys.argv[1])

# Taking text apart: split, strip, partition, replace, find, and converting the pieces.

record = " name%d = %d ; colour=green ; weight=%d.5 ; note = free text here "


def parse(line):
    fields = {}
    for field in line.split(";"):
        key, _, value = field.partition("=")
        fields[key.strip()] = value.strip()
    return fields


def run(rounds):
    total = 0
    weight = 0.0
    for n in range(rounds):
        line = record % (n % 10, n, n % 50)
        fields = parse(line)
        total += int(fields["name%d" % (n % 10)])
        weight += float(fields["weight"])
        if line.replace(" ", "").find("green;w") > 0:
            total += len(fields["note"].upper().split())
    return total, weight


print(*run(220000))

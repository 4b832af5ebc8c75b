# Building strings: appending characters, joining pieces, slicing, repeating.


def append(count):
    text = ""
    for n in range(count):
        text += chr(97 + n % 26)
    return text


def rotate(text, rounds):
    for n in range(rounds):
        text = text[1:] + text[:1]
    return text


def join(count):
    parts = []
    for n in range(count):
        parts.append(str(n))
        parts.append(";" * (n % 3))
    return "".join(parts)


text = append(3000000)
print(len(text), text[-5:])
print(rotate(text[:60], 2000000)[:20])
text = join(900000)
print(len(text), text.count("7"), text[-12:])

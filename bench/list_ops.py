# Lists: append, pop, insert, slice, reverse, index, remove, extend, comparison.


def run(rounds):
    stack, checks = list(range(100)), 0
    for n in range(rounds):
        stack.append(n)
        stack.append(n ^ 5)
        if n % 3 == 0:
            stack.pop()
        if n % 50 == 0:
            stack.insert(len(stack) // 2, -n)
            part = stack[-40:]
            part.reverse()
            part.extend(stack[:20])
            part.remove(part[10])
            checks += part.index(max(part)) + (part < stack)
            stack[-10:-5] = [1, 2, 3]
        if len(stack) > 2000:
            stack = stack[::2]
    return checks, len(stack), sum(stack)


print(*run(4000000))

# Floats in lists: a sun and four planets under gravity, symplectic Euler steps.

G = 39.47841760435743          # au^3 / (solar mass * year^2)

# mass, position, velocity; the orbits are circles at the planets' distances
PLANETS = [(9.5e-4, 5.20), (2.9e-4, 9.58), (4.4e-5, 19.2), (5.2e-5, 30.1)]


def system():
    bodies = [[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]]
    for mass, distance in PLANETS:
        speed = (G / distance) ** 0.5
        bodies.append([mass, distance, 0.0, 0.02 * distance, 0.0, speed, 0.0])
    bodies[0][5] = -sum(b[0] * b[5] for b in bodies[1:])
    return bodies


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a[0] * (a[4] * a[4] + a[5] * a[5] + a[6] * a[6])
        for b in bodies[i + 1:]:
            dx, dy, dz = a[1] - b[1], a[2] - b[2], a[3] - b[3]
            total -= G * a[0] * b[0] / (dx * dx + dy * dy + dz * dz) ** 0.5
    return total


def advance(bodies, steps, dt):
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    for _ in range(steps):
        for a, b in pairs:
            dx = a[1] - b[1]
            dy = a[2] - b[2]
            dz = a[3] - b[3]
            square = dx * dx + dy * dy + dz * dz
            pull = G * dt / (square * square ** 0.5)
            on_a = pull * b[0]
            on_b = pull * a[0]
            a[4] -= dx * on_a
            a[5] -= dy * on_a
            a[6] -= dz * on_a
            b[4] += dx * on_b
            b[5] += dy * on_b
            b[6] += dz * on_b
        for body in bodies:
            body[1] += dt * body[4]
            body[2] += dt * body[5]
            body[3] += dt * body[6]


bodies = system()
print("%.9f" % energy(bodies))
advance(bodies, 120000, 0.01)
print("%.9f" % energy(bodies))

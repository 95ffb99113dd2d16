"""Prints the polynomials of VectorMath: minimax fits in relative error, the highest power first.

Needs mpmath. Each heading gives the worst error before the coefficients are rounded.
"""
import struct
from mpmath import mp, mpf, matrix, lu_solve, exp, expm1, log, log1p, sqrt, erf, erfc, pi, cos, sin, floor, findroot

mp.dps = 100
TINY = mpf('1e-20')


def remez(function, weight, a, b, count):
    """Fits c_0 + c_1 x + ... (count terms) to function on [a, b], the weighted error levelled by Remez's exchange."""
    middle, radius, steps = (a + b) / 2, (b - a) / 2, 24 * (count + 1)
    grid = [middle - radius * cos(pi * i / steps) for i in range(steps + 1)]
    values, weights = [function(x) for x in grid], [weight(x) for x in grid]
    nodes = [round(steps * (2 * i + 1) / (2 * (count + 1))) for i in range(count + 1)]
    best = None
    for _ in range(20):
        system, right = matrix(count + 1, count + 1), matrix(count + 1, 1)
        for row, node in enumerate(nodes):
            for k in range(count):
                system[row, k] = grid[node]**k * weights[node]
            system[row, count] = (-1)**row
            right[row] = values[node] * weights[node]
        solution = lu_solve(system, right)
        coefficients = [solution[k] for k in range(count)]
        errors = [w * (v - sum(c * x**k for k, c in enumerate(coefficients)))
                  for x, v, w in zip(grid, values, weights)]
        worst = max(abs(e) for e in errors)
        if best is None or worst < best[1]:
            best = coefficients, worst
        if worst < abs(solution[count]) * mpf('1.02'):
            break
        nodes = alternating_extrema(errors, count + 1)
        if len(nodes) < count + 1:
            break
    return best


def alternating_extrema(errors, count):
    """The places of the largest error between changes of its sign, the least important dropped."""
    extrema, top = [], 0
    for i in range(1, len(errors)):
        if (errors[i] > 0) != (errors[top] > 0):
            extrema.append(top)
            top = i
        elif abs(errors[i]) > abs(errors[top]):
            top = i
    extrema.append(top)
    size = [abs(errors[i]) for i in extrema]
    while len(extrema) > count:
        if len(extrema) == count + 1:
            drop = [0 if size[0] < size[-1] else len(extrema) - 1]
        else:
            pairs = [max(size[i], size[i + 1]) for i in range(len(extrema) - 1)]
            drop = [pairs.index(min(pairs))] * 2
        for i in drop:
            del extrema[i], size[i]
    return extrema


def single(value):
    return struct.unpack('f', struct.pack('f', float(value)))[0]


def literal(value, is_float):
    if not is_float:
        return repr(float(value))
    return next(text + 'f' for text in (f'{single(value):.{d}g}' for d in range(6, 12))
                if single(float(text)) == single(value))


def show(name, is_float, function, weight, a, b, count):
    coefficients, worst = remez(function, weight, mpf(a), mpf(b), count)
    print(f"{name}, {'float' if is_float else 'double'}: 2^{float(log(worst, 2)):.1f}")
    for c in reversed(coefficients):
        print('   ', literal(c, is_float))


def away(x):
    """Quotients with a removable singularity at 0 are taken beside it."""
    return x if abs(x) > TINY else TINY


def expm1_tail(x):
    x = away(x)
    return (expm1(x) - x) / x**2


def log_tail(f):
    f = away(f)
    return (log1p(f) - f + f**2 / 2) / f**3


def artanh_tail(z):
    z = away(z)
    s = sqrt(z)
    return (log((1 + s) / (1 - s)) - 2 * s) / (s * z)


def erf_tail(u):
    x = sqrt(away(u))
    return erf(x) / x - 1


half = log(2) / 2 * mpf('1.0001')
for is_float, count in ((True, 5), (False, 11)):
    show('(e^r - 1 - r) / r^2', is_float, expm1_tail, lambda r: abs(away(r)**2 / expm1(away(r))), -half, half, count)
show('(log(1 + f) - f + f^2 / 2) / f^3', True, log_tail, lambda f: abs(away(f)**3 / log1p(away(f))),
     -mpf(1) / 3, mpf(1) / 3, 8)
show('2 (artanh(s) / s - 1) / s^2 up to sqrt(2)', False, artanh_tail, lambda z: z / 2,
     0, ((sqrt(2) - 1) / (sqrt(2) + 1))**2, 7)
for is_float, count in ((True, 4), (False, 10)):
    show('2 (artanh(s) / s - 1) / s^2 up to 2', is_float, artanh_tail, lambda z: z / 2, 0, mpf(1) / 9, count)
for is_float, end, count in ((True, mpf('1.1'), 7), (False, mpf(1), 12)):
    show('erf(a) / a - 1 over a^2', is_float, erf_tail, lambda u: 1 / (1 + erf_tail(u)), 0, end**2, count)


def late(t):
    """Grows from 0 to 1 near the upper end."""
    return ((t + mpf('1.4')) / mpf('2.83'))**24


# The shift of a fifth of an ULP and the weight make sure that 1 - q rounds to 1 at the upper end.
show('1 - erf(t + 2.5)', True, lambda t: erfc(t + mpf('2.5')) - mpf('1.2e-8') * late(t), lambda t: 1 + 3 * late(t),
     mpf('-1.4'), mpf('1.43'), 14)


def argument(t):
    """t = (a - 2.5) / (a + 2.5) solved for a."""
    return mpf('2.5') * (1 + t) / (1 - t)


def place(a):
    return (mpf(a) - mpf('2.5')) / (mpf(a) + mpf('2.5'))


show('(1 - erf(a)) e^a^2 over (a - 2.5) / (a + 2.5)', False, lambda t: erfc(argument(t)) * exp(argument(t)**2),
     lambda t: exp(-argument(t)**2) / erf(argument(t)), place('1'), place('5.95'), 12)


def normal_tail(a):
    return erfc(a / sqrt(2)) / 2 * exp(a**2 / 2)


zero = findroot(lambda a: normal_tail(a) - a / sqrt(2 * pi), mpf('0.75'))


def gelu_derivative(a):
    """The derivative at -a by e^(-a^2 / 2), without its zero."""
    a = a if abs(a - zero) > TINY else zero + TINY
    return (normal_tail(a) - a / sqrt(2 * pi)) / (zero - a)


for is_float, end, c, counts in ((True, mpf('14.6'), 4, (11, 10)), (False, mpf('39.5'), 5, (22, 20))):
    place = lambda t: c * (1 + t) / (1 - t)
    for name, function, count in zip(('P(-a) e^(a^2 / 2)', 'the derivative of GELU at -a'), (normal_tail, gelu_derivative), counts):
        show(f'{name} over (a - {c}) / (a + {c})', is_float, lambda t: function(place(t)), lambda t: 1 / function(place(t)),
             -1, (end - c) / (end + c), count)


def two(name, value):
    """A constant in two parts."""
    for is_float in (True, False):
        high = single(value) if is_float else float(value)
        print(name, literal(value, is_float), literal(value - mpf(high), is_float))


two('the zero of the derivative of GELU, -', zero)
two('the zero of 1 + x + e^x', findroot(lambda x: 1 + x + exp(x), mpf('-1.278')))
v = lambda a: 2 * sqrt(2 / pi) * (a + mpf('0.044715') * a**3)
slope = lambda a: 2 * sqrt(2 / pi) * (1 + 3 * mpf('0.044715') * a**2)
two("the zero of 1 + e^-v - a v', -", findroot(lambda a: 1 + exp(-v(a)) - a * slope(a), mpf('0.752')))
for name, value in (('2 sqrt(2 / pi)', 2 * sqrt(2 / pi)), ('times 0.044715', 2 * sqrt(2 / pi) * mpf('0.044715')),
                    ('times 3', 6 * sqrt(2 / pi) * mpf('0.044715'))):
    two(name, value)


def sine_tail(z):
    z = away(z)
    return (sin(sqrt(z)) / sqrt(z) - 1) / z


for is_float, count in ((True, 4), (False, 8)):
    show('(sin(r) / r - 1) / r^2 over r^2', is_float, sine_tail, lambda z: away(z) * sqrt(away(z)) / sin(sqrt(away(z))),
         0, (pi / 2 * mpf('1.0001'))**2, count)


def parts(name, value, is_float, bits, count):
    """A constant in parts of some bits, and what is left."""
    found = []
    for _ in range(count):
        unit = mpf(2)**(floor(log(value, 2)) - bits + 1)
        found.append(floor(value / unit) * unit)
        value -= found[-1]
    print(name, [literal(part, is_float) for part in found + [value]])


for name, value, bits, count in (('pi / 2', pi / 2, 8, 3), ('pi / 4', pi / 4, 7, 5)):
    parts(name, +value, True, bits, count)
    parts(name, +value, False, 30, 2)
z = findroot(lambda x: (exp(x) + 2) * (exp(2 * x) + 2 * exp(x) + 2) + 4 * x * (1 + exp(x)), mpf('-1.19'))
e = exp(z)
two('the zero z of the derivative of mish', z)
for name, value in (('3 E^3 + 8 E^2 + 6 E + 4 z E with E = e^z', 3 * e**3 + 8 * e**2 + 6 * e + 4 * z * e), ('3 E^3 + 4 E^2', 3 * e**3 + 4 * e**2),
                    ('E^3', e**3), ('4 E', 4 * e), ('4 + 4 E', 4 + 4 * e)):
    two(name, value)

"""Writes VectorMathReference.txt, the reference values of VectorMathAccuracyTests. Needs mpmath.

A line is: function, the bits of the argument(s), the bits of the value rounded to a double, and the rest, in 1/256 ULP.
"""
import math
import os
import random
import struct
from mpmath import mp, mpf, exp, log, tanh, cosh, erf, erfc, expm1, log1p, cos, sin, power, pi, sqrt, isnan, isinf

mp.prec = 400
rng = random.Random(20240607)
DENORMAL = 5e-324
MAX = 1.7976931348623157e308
INF = math.inf


def bits(x):
    return struct.unpack('<Q', struct.pack('<d', x))[0]


def exact(x):
    return mpf(x)


def round_to_double(y):
    """The nearest double and the rest in units of its last place."""
    if isnan(y):
        return math.nan, 0
    if isinf(y):
        return float(y), 0
    if y == 0:
        return 0.0, 0
    exponent = max(int(mp.floor(mp.log(abs(y), 2))), -1022)
    if abs(y) >= mpf(2)**(exponent + 1):
        exponent += 1
    last = mpf(2)**(exponent - 52)
    units = mp.nint(y / last)
    if abs(units * last) > mpf(MAX):
        return math.copysign(INF, float(mp.sign(y))), 0
    return math.ldexp(float(units), exponent - 52), float(y / last - units)


def magnitudes(low, high, count):
    """Numbers spread evenly over the exponents."""
    return [math.exp(rng.uniform(math.log(low), math.log(high))) for _ in range(count)]


def around(*places):
    """Each place and its neighbours."""
    return [v for p in places for v in (p, math.nextafter(p, -INF), math.nextafter(p, INF))]


def signed(values):
    return [v if rng.random() < 0.5 else -v for v in values]


EDGES = [0.0, DENORMAL, -DENORMAL, 2e-310, -2e-310, 2.2250738585072014e-308, 1e-300, -1e-300, 1.0, -1.0, MAX, -MAX]


def logistic(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return x if x > 1000 else log1p(exp(x))


def safe(function, low, at_low, high, at_high):
    """Outside [low, high] the value is known and the function may take for ever."""
    return lambda x: at_low(x) if x < low else at_high(x) if x > high else function(x)


def zero(_):
    return mpf(0)


def one(_):
    return mpf(1)


def same(x):
    return x


def infinity(_):
    return mpf('inf')


EXP = safe(exp, -2000, zero, 2000, infinity)
LOG = lambda x: mpf('nan') if x < 0 else mpf('-inf') if x == 0 else log(x)
LOG1P = lambda x: mpf('nan') if x < -1 else mpf('-inf') if x == -1 else log1p(x)
TANH = safe(tanh, -100, lambda x: mpf(-1), 100, one)
ERF = safe(erf, -30, lambda x: mpf(-1), 30, one)
SIGMOID = safe(logistic, -2000, zero, 2000, one)
SOFTPLUS = safe(softplus, -2000, zero, 2000, same)

uniform = lambda a, b, n: [rng.uniform(a, b) for _ in range(n)]
CASES = {
    'Exp': (EXP, EDGES + uniform(-1, 1, 400) + uniform(-50, 50, 300) + uniform(-708, 709.7, 300)
            + uniform(-745.2, -708, 200) + signed(magnitudes(1e-20, 1, 200))
            + around(709.782712893384, -708.3964185322641, -745.1332191019411, -744.4400719213812, 0.34657359027997264,
                     1.0397207708399179, 710.0, -746.0)),
    'Log': (LOG, EDGES + magnitudes(1e-307, 1e308, 300) + magnitudes(1e-323, 1e-307, 150) + uniform(0.5, 2, 400)
            + uniform(0.98, 1.02, 250) + [1 + v for v in signed(magnitudes(1e-15, 0.1, 250))]
            + around(1.0, 0.7071067811865476, 1.4142135623730951, 2.0, 0.5)),
    'Tanh': (TANH, EDGES + signed(uniform(0, 1, 500)) + signed(uniform(1, 20, 400))
             + signed(magnitudes(1e-300, 1, 250)) + signed(uniform(0.15, 0.6, 300))
             + around(0.17328679513998632, 0.5198603854199589, 19.061547465398498, 20.0, -20.0)),
    'Erf': (ERF, EDGES + signed(uniform(0, 1, 500)) + signed(uniform(1, 6, 500)) + signed(magnitudes(1e-307, 1, 250))
            + signed(uniform(0.9, 1.2, 250)) + around(1.0, -1.0, 5.863584748755168, 5.921587195794507, 5.94)),
    'Sigmoid': (SIGMOID, EDGES + uniform(-2, 2, 500) + uniform(-40, 40, 400) + uniform(-745.2, 0, 400)
                + signed(magnitudes(1e-20, 1, 150)) + around(-708.3964185322641, -745.1332191019411, 37.0, 36.7368)),
    'Softplus': (SOFTPLUS, EDGES + uniform(-2, 2, 500) + uniform(-40, 40, 400) + uniform(-745.2, 0, 400)
                 + signed(magnitudes(1e-20, 1, 150)) + around(-708.3964185322641, -745.1332191019411, 37.0, 36.7368)),
    'Cos': (cos, [0.0, DENORMAL, 1e-300, -1.0] + uniform(-1, 1, 100) + uniform(-7, 7, 200) + uniform(-5000, 5000, 300)
            + uniform(-1e6, 1e6, 100)
            + [v for k in (1, 3, 5, 101, 2001, 6001, -7, 600001) for v in around(float(k * mp.pi / 2))]),
}


def normal(x):
    return erfc(-x / sqrt(2)) / 2


def gelu_derivative(x):
    return normal(x) + x * exp(-x * x / 2) / sqrt(2 * pi)


def logistic_gelu(x):
    return logistic(2 * sqrt(2 / pi) * (x + mpf('0.044715') * x**3))


def logistic_gelu_derivative(x):
    s = logistic_gelu(x)
    return s + x * s * (1 - s) * 2 * sqrt(2 / pi) * (1 + 3 * mpf('0.044715') * x**2)


def silu_derivative(x):
    s = logistic(x)
    return s + x * s * (1 - s)


def activation_points(low, zero_of_derivative):
    """Both sides, the left one down to where the function vanishes, and the neighbourhood of the derivative's zero."""
    beside = [zero_of_derivative + v for v in signed(magnitudes(1e-15, 0.4, 120))]
    return EDGES + uniform(-4, 4, 150) + uniform(low, 0, 150) + uniform(0, -low, 30) + signed(magnitudes(1e-300, 1, 60)) + beside


first, rng = rng, random.Random(20240608)
CASES |= {
    'TanhDerivative': (safe(lambda x: 1 / cosh(x)**2, -500, zero, 500, zero), activation_points(-373, -1.0)),
    'SigmoidDerivative': (safe(lambda x: logistic(x) * logistic(-x), -1000, zero, 1000, zero), activation_points(-746, -1.0)),
    'SiLU': (safe(lambda x: x * logistic(x), -1000, zero, 1000, same), activation_points(-752, -1.2784645427610738)),
    'SiLUDerivative': (safe(silu_derivative, -1000, zero, 1000, one), activation_points(-752, -1.2784645427610738)),
    'GELU': (safe(lambda x: x * normal(x), -60, zero, 60, same), activation_points(-38.7, -0.7517915246935645)),
    'GELUDerivative': (safe(gelu_derivative, -60, zero, 60, one), activation_points(-38.8, -0.7517915246935645)),
    'GELUTanh': (safe(lambda x: x * logistic_gelu(x), -60, zero, 60, same), activation_points(-21.6, -0.7524614220710163)),
    'GELUTanhDerivative': (safe(logistic_gelu_derivative, -60, zero, 60, one), activation_points(-21.7, -0.7524614220710163)),
}
rng = first


def mish(x):
    return x * tanh(softplus(x))


def mish_derivative(x):
    t = tanh(softplus(x))
    return t + x * (1 - t * t) * logistic(x)


first, rng = rng, random.Random(20261128)
MISH_ZERO = -1.1924312145154952
CORNERS = [v for k in (-1, 0, 1, 3, 4, 101, 2001, 12001, -7) for v in around(float(k * mp.pi / 4))]
LATER = {
    'ExpM1': (safe(expm1, -2000, lambda x: mpf(-1), 2000, infinity), EDGES + uniform(-1, 1, 400) + uniform(-50, 50, 300) + uniform(-708, 709.7, 300)
              + signed(magnitudes(1e-300, 1, 200)) + around(709.782712893384, 709.436139, 0.34657359027997264, -0.34657359027997264, 1.0397207708399179, 710.0, -50.0)),
    'Mish': (safe(mish, -1000, zero, 1000, same), activation_points(-752, MISH_ZERO)),
    'MishDerivative': (safe(mish_derivative, -1000, zero, 1000, one), activation_points(-752, MISH_ZERO)),
    'Snake': (lambda x: x + sin(x)**2, [v for v in EDGES if abs(v) < 1e6] + uniform(-4, 4, 300) + uniform(-1e4, 1e4, 300) + signed(magnitudes(1e-300, 1, 60)) + CORNERS),
    'SnakeDerivative': (lambda x: 2 * sin(x + pi / 4)**2, [v for v in EDGES if abs(v) < 1e6] + uniform(-4, 4, 300) + uniform(-1e4, 1e4, 300)
                        + signed(magnitudes(1e-300, 1, 60)) + CORNERS),
}
rng = first


def line(name, arguments, y):
    value, rest = round_to_double(y)
    given = ' '.join(f'{bits(a):016x}' for a in arguments)
    return f'{name} {given} {bits(value):016x} {round(rest * 256)}\n'


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'VectorMathReference.txt'), 'w',
          newline='\n', encoding='ascii') as file:
    for name, (function, points) in CASES.items():
        for x in points:
            file.write(line(name, [x], function(exact(x))))
    powers = [(b, float(n)) for b in (0.9, 0.99, 0.999, 0.9999) for n in (1, 2, 3, 10, 100, 1000, 7000)]
    powers += [(rng.uniform(0.01, 5), rng.uniform(-20, 20)) for _ in range(150)]
    powers += [(x, rng.uniform(-700, 700) / math.log(x)) for x in magnitudes(1e-300, 1e300, 150)]
    powers += [(1 + v, rng.uniform(-700, 700) / v) for v in signed(magnitudes(1e-14, 0.4, 150))]
    powers += [(10000.0, -k / 32) for k in range(32)] + [(2.0, 0.5), (5e-324, 0.25), (2.0, -1074.0), (3.0, 700.0)]
    for x, y in powers:
        file.write(line('Pow', [x, y], power(exact(x), exact(y))))
    # Drawn after all others, which stay as they are.
    for x in (EDGES + magnitudes(1e-320, 1e308, 300) + signed(magnitudes(1e-300, 0.999, 400)) + uniform(-1, 3, 300)
              + uniform(-0.02, 0.02, 200) + around(-1.0, -0.5, 0.5, 1.0, 4503599627370496.0, 9007199254740992.0)):
        file.write(line('Log1P', [x], LOG1P(exact(x))))
    for x in ([0.0, DENORMAL, 1e-300, -1.0] + signed(magnitudes(1e-12, 1, 100)) + uniform(-7, 7, 200) + uniform(-5000, 5000, 300)
              + uniform(-1e6, 1e6, 100)
              + [v for k in (1, 2, 3, 5, 100, 2001, 6001, -7, 600002) for v in around(float(k * mp.pi / 2))]):
        file.write(line('Sin', [x], sin(exact(x))))
    for name, (function, points) in LATER.items():
        for x in points:
            file.write(line(name, [x], function(exact(x))))

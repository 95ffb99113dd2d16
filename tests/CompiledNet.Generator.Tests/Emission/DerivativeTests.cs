using System.Reflection;
using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Losses;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Tests.Emission;

/// <summary>
/// Derivatives by rule: against differences, and against all that are derived by hand. What is derived by hand is faster or
/// keeps more digits; what it is the derivative of is decided here.
/// </summary>
public sealed class DerivativeTests
{
    private static readonly Variable X = new("x"), Y = new("y");

    /// <summary>Those without options, which are found, and some with.</summary>
    private static readonly ElementwiseActivation[] Activations =
    [
        .. WithoutOptions<ElementwiseActivation>(),
        new LeakyReLUActivation(0.2),
        new LeakyReLUActivation(0),
        new LeakyReLUActivation(-1.5),
        new ELUActivation(1),
        new ELUActivation(-0.5),
        new CELUActivation(1),
        new CELUActivation(0.25),
        new CELUActivation(-2),
        new HardTanhActivation(-1, 1),
        new HardTanhActivation(0.3, 7.1),
        new SoftplusActivation(1, 20),
        new SoftplusActivation(2.5, 3),
        new ThresholdActivation(0.3, -2),
        new ThresholdActivation(-1.01, 5),
        new SnakeActivation(1),
        new SnakeActivation(-3.7),
        new GELUActivation(IsApproximate: false),
        new GELUActivation(IsApproximate: true),
        new CustomActivation(Own("Bump", Expr.Call("Exp", -(X * X)) * X, Expr.Call("Exp", -(X * X)) * (1 - (2 * X * X)))),
    ];

    /// <summary>Those without options, which are found, and some with.</summary>
    private static readonly ElementwiseLoss[] Losses =
    [
        .. WithoutOptions<ElementwiseLoss>(),
        new HuberLoss(1),
        new HuberLoss(0.3),
        new SmoothL1Loss(1),
        new SmoothL1Loss(0.3),
        new SmoothL1Loss(0),
        new QuantileLoss(0.9),
        new KLDivergenceLoss(HasLogarithms: false),
        new KLDivergenceLoss(HasLogarithms: true),
        new PoissonNLLLoss(HasLogarithms: true, IsFull: false, 1e-8),
        new PoissonNLLLoss(HasLogarithms: false, IsFull: true, 1e-3),
        new SigmoidFocalLoss(2, 0.25),
        new SigmoidFocalLoss(0.7, 0.6),
        new SigmoidFocalLoss(0, 1),
        new BinaryCrossEntropyWithLogitsLoss([]),
        new BinaryCrossEntropyWithLogitsLoss([3]),
        new BinaryCrossEntropyWithLogitsLoss([0.25, 0.75, 3]),
        new CustomLoss(Own("Square", (X - UserFunction.Second) * (X - UserFunction.Second), 2 * (X - UserFunction.Second))),
    ];

    private static UserFunction Own(string name, Expr value, Expr slope) => new(name, value, slope, name, Parameters: 2);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Activations.Length)];

    /// <summary>From −30 to 30, and some beside 0 that are no corner's.</summary>
    private static IEnumerable<double> Points => Enumerable.Range(-480, 961).Select(i => i / 16.0).Concat([-1e-9, 1e-9, -0.01, 0.01]);

    [Fact]
    public void Every_elementwise_activation_is_compared() =>
        Assert.Equal(ConcreteTypes(typeof(ElementwiseActivation)), [.. Activations.Select(activation => activation.GetType())]);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_derivative_by_hand_is_the_one_by_rule(int number)
    {
        ElementwiseActivation activation = Activations[number];
        Expr value = ((Formula)Member(activation, "Value")).Inlined;
        Expr byHand = ((Formula)Member(activation, "Derivative")).Inlined;
        Expr byRule = value.Derivative(MapKernel.X);
        foreach (double x in Points) AssertNear(byRule.At(x), byHand.At(x, value.At(x)), $"{activation} at {x}");
        if (activation is not SaturatingActivation) return;
        Expr fromInput = Expr.Call(activation.Name + "Derivative", X);
        foreach (double x in Points) AssertNear(byRule.At(x), fromInput.At(x), $"{activation} from its input at {x}");
    }

    [Fact]
    public void The_derivative_of_a_loss_is_the_one_by_rule()
    {
        foreach (ElementwiseLoss loss in Losses)
        {
            // One expression, in which parts stand for their names, and 0.75 for the weight that a table gives.
            var parts = (EquatableArray<(string Name, Expr Value)>)Member(loss, "Parts");
            Expr Whole(Expr result) => new Formula(parts, result).Inlined.Substitute(new Variable("weight"), 0.75);
            Expr byRule = Whole((Expr)Member(loss, "Value")).Derivative(Y);
            Expr byHand = (double)Member(loss, "Factor") * Whole((Expr)Member(loss, "Derivative"));
            foreach (double y in Points.Where(y => y != 0))
            {
                foreach (double target in new[] { 0, 0.25, 0.5, 1 }.Where(target => IsSmooth(loss, y, target)))
                    AssertNear(At(byRule, y, target), At(byHand, y, target), $"{loss.GetType().Name} at {y}, {target}");
            }
        }

        static double At(Expr expression, double y, double target) => expression.Substitute(new Variable("t"), target).At(double.NaN, y);
    }

    /// <summary>Whether a loss has a derivative, and not another one by definition: beyond the least logarithm, or where slopes differ from side to side.</summary>
    private static bool IsSmooth(ElementwiseLoss loss, double y, double target) => loss switch
    {
        BinaryCrossEntropyLoss => y is > 0 and < 1,
        PoissonNLLLoss { HasLogarithms: false } => y > 0,
        QuantileLoss => y != target,
        _ => true,
    };

    [Fact]
    public void Every_elementwise_loss_is_compared() => Assert.Equal(ConcreteTypes(typeof(ElementwiseLoss)), [.. Losses.Select(loss => loss.GetType())]);

    [Fact]
    public void Every_elementary_function_has_its_derivative()
    {
        foreach (string name in ElementaryValues.Names)
        {
            Expr function = Expr.Call(name, X);
            Expr derivative = function.Derivative(X);
            foreach (double x in Points.Where(x => name != "Log" || x > 0.1).Where(x => name != "Log1P" || x > -0.9).Where(x => name != "Exp" || x < 3))
                AssertNear(Difference(function, x), derivative.At(x), $"{name} at {x}", 1e-7);
        }
    }

    [Fact]
    public void Rules_agree_with_differences()
    {
        Expr[] expressions =
        [
            3 + (2 * X) - (X * X / 4),
            (X - 7) / (X + 40),
            1 / (50 - X),
            -(X * -X),
            Expr.Sqrt((X * X) + 2),
            Expr.ReciprocalSqrt((X * X) + 2),
            Expr.Max(X, 0.3 * X) * Expr.Min(X + 0.01, 1),
            Expr.Abs(X - 0.37) * X,
            Expr.Select(Expr.LessThan(X, 0.03), X * X, 2 * X),
            Expr.Sign(X - 0.02) * X * X,
            Expr.Call("Exp", Expr.Min(0.1 * X, 2.03)) * Expr.Call("Tanh", X * X),
            Expr.Call("Softplus", Expr.Call("Sigmoid", X) * X),
        ];
        foreach (Expr expression in expressions)
        {
            Expr derivative = expression.Derivative(X);
            foreach (double x in Points.Where(x => Math.Abs(x) > 0.05))
                AssertNear(Difference(expression, x), derivative.At(x), $"{expression.Print(VectorClass.Portable.Of("double"))} at {x}", 1e-6);
        }
    }

    [Fact]
    public void Another_variable_is_a_constant()
    {
        Assert.Equal<Expr>(0, (X * Expr.Call("Exp", X)).Derivative(Y));
        Assert.Equal<Expr>(Y, (X * Y).Derivative(X));
        Assert.Equal<Expr>(X, (X * Y).Derivative(Y));
        Assert.Equal([X, Y], (X * Y * X).Variables);
        Assert.Throws<ArgumentException>(() => Expr.Call("Gamma", X).Derivative(X));
    }

    [Fact]
    public void At_a_corner_it_is_that_of_one_side()
    {
        Assert.Equal(0, Expr.Max(X, 0).Derivative(X).At(0));
        Assert.Equal(0, Expr.Min(X, 0).Derivative(X).At(0));
        Assert.Equal(0, Expr.Abs(X).Derivative(X).At(0));
    }

    private static IEnumerable<T> WithoutOptions<T>() => ConcreteTypes(typeof(T))
        .Where(type => type.GetConstructor(Type.EmptyTypes) is not null)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type)!);

    private static HashSet<Type> ConcreteTypes(Type type) =>
        [.. type.Assembly.GetTypes().Where(other => other.IsSubclassOf(type) && !other.IsAbstract)];

    private static object Member(object owner, string name) =>
        owner.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;

    private static double Difference(Expr expression, double x)
    {
        const double Step = 1.0 / (1 << 16);
        return (expression.At(x + Step) - expression.At(x - Step)) / (2 * Step);
    }

    private static void AssertNear(double expected, double actual, string what, double tolerance = 1e-12) => Assert.True(
        Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)), $"{what}: {actual:R} and not {expected:R}");
}

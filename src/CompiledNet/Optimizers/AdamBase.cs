using System.Runtime.CompilerServices;

namespace CompiledNet;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> have in common: everything but where the weight decay goes.</summary>
public abstract class AdamBase : Optimizer
{
    /// <summary>Whether the decay goes beside the gradient instead of into it.</summary>
    private readonly bool _decouples;

    private protected AdamBase(double learningRate, double weightDecay, bool decouples)
        : base(learningRate)
    {
        WeightDecay = weightDecay;
        _decouples = decouples;
    }

    /// <summary>β₁, the share of the average gradient that a step keeps: from 0 to less than 1. The default is 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside this range.</exception>
    public double Beta1 { get; init => field = OptionGuard.BelowOne(value); } = 0.9;

    /// <summary>β₂, the share of the average squared gradient that a step keeps: from 0 to less than 1. The default is 0.999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside this range.</exception>
    public double Beta2 { get; init => field = OptionGuard.BelowOne(value); } = 0.999;

    /// <summary>ε, which keeps the quotient finite: finite and at least 1e-15. The default is 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside this range.</exception>
    public double Epsilon { get; init => field = OptionGuard.AtLeast(OptionGuard.LeastEpsilon, value); } = 1e-8;

    /// <summary>
    /// λ, the weight decay: finite and at least 0. In <see cref="Adam"/> it goes into the gradient, and is 0 by default; in
    /// <see cref="AdamW"/> it goes beside it, and is 0.01 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside this range.</exception>
    public double WeightDecay { get; init => field = OptionGuard.AtLeast(0, value); }

    /// <summary>Whether the largest v so far takes the place of v in the step. The default is <see langword="false"/>.</summary>
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    protected sealed override int StateSlots => AmsGrad ? 3 : 2;

    /// <inheritdoc/>
    protected sealed override int RunningProducts => 2;

    /// <inheritdoc/>
    protected sealed override void Advance(Span<double> runningProducts)
    {
        runningProducts[0] *= Beta1;
        runningProducts[1] *= Beta2;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected sealed override void Update<TVector>(StepRange<TVector> range)
    {
        ParameterVectors<TVector> weights = range.Parameters;
        GradientVectors<TVector> slopes = range.Gradients;
        Span<TVector> averages = range.State(0);
        Span<TVector> squares = range.State(1);
        Span<TVector> maxima = AmsGrad ? range.State(2) : squares;
        ReadOnlySpan<double> products = range.RunningProducts;
        bool amsGrad = AmsGrad;
        double coupledDecay = _decouples ? 0 : WeightDecay;
        double decoupledDecay = _decouples ? LearningRate * WeightDecay : 0;
        bool couples = coupledDecay > 0;
        bool decays = couples || decoupledDecay > 0;
        TVector coupled = TVector.Create(coupledDecay);
        TVector stay = TVector.Create(1 - decoupledDecay);
        TVector keep1 = TVector.Create(Beta1);
        TVector take1 = TVector.Create(1 - Beta1);
        TVector keep2 = TVector.Create(Beta2);
        TVector take2 = TVector.Create(1 - Beta2);

        // The corrections of both averages are factors: η m / (1 − β₁ᵗ) = (η / (1 − β₁ᵗ)) m.
        TVector minusRate = TVector.Create(-LearningRate / (1 - products[0]));
        TVector correction = TVector.Create(1 / (1 - products[1]));
        TVector epsilon = TVector.Create(Epsilon);
        TVector negligible = TVector.Negligible;
        TVector negligibleSquare = TVector.NegligibleSquare;
        TVector negligibleRoot = TVector.Sqrt(negligibleSquare / take2);
        for (int i = 0; i < range.Length; i++)
        {
            TVector w = weights[i];
            TVector g = slopes[i];
            if (couples) g = TVector.MultiplyAdd(coupled, w, g);
            TVector share = take1 * TVector.Flush(g, negligible);
            TVector m = TVector.Flush(TVector.MultiplyAdd(keep1, averages[i], share), negligible);

            // A share of the average that would be flushed by itself must not be computed as a denormal number first.
            g = TVector.Flush(g, negligibleRoot);
            TVector v = TVector.MultiplyAdd(keep2, squares[i], take2 * g * g);
            v = TVector.WhereLess(v, negligibleSquare, TVector.Zero, v);
            averages[i] = m;
            squares[i] = v;
            if (amsGrad)
            {
                v = TVector.Max(maxima[i], v);
                maxima[i] = v;
            }

            TVector root = TVector.Sqrt(v * correction) + epsilon;
            w = TVector.MultiplyAdd(stay, w, minusRate * m / root);

            // Decay alone would take a parameter that nothing else moves into denormal numbers, and leave it there.
            weights[i] = decays ? TVector.Flush(w, negligible) : w;
        }
    }
}

using System.Runtime.CompilerServices;

namespace CompiledNet.Tests.Optimizers;

/// <summary>A rule as a user would write it: s ← ρ s + (1 − ρ) g²; w ← w − η g / (√(s / (1 − ρᵗ)) + ε), and no w above 1 in size.</summary>
/// <param name="learningRate">η.</param>
internal sealed class RmsProp(double learningRate) : Optimizer(learningRate)
{
    /// <summary>ρ.</summary>
    public const double Decay = 0.9;

    /// <summary>ε.</summary>
    public const double Epsilon = 1e-8;

    protected override int StateSlots => 1;

    protected override int RunningProducts => 1;

    protected override void Advance(Span<double> runningProducts) => runningProducts[0] *= Decay;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update<TVector>(StepRange<TVector> range)
    {
        ParameterVectors<TVector> weights = range.Parameters;
        GradientVectors<TVector> slopes = range.Gradients;
        Span<TVector> squares = range.State(0);
        TVector keep = TVector.Create(Decay);
        TVector take = TVector.Create(1 - Decay);
        TVector rate = TVector.Create(LearningRate);
        TVector correction = TVector.Create(1 - range.RunningProducts[0]);
        TVector epsilon = TVector.Create(Epsilon);
        TVector negligible = TVector.NegligibleSquare;
        TVector one = TVector.Create(1);
        for (int i = 0; i < range.Length; i++)
        {
            TVector g = slopes[i];
            TVector s = TVector.Flush((keep * squares[i]) + (take * g * g), negligible);
            squares[i] = s;
            TVector w = weights[i] - (rate * g / (TVector.Sqrt(s / correction) + epsilon));
            w = TVector.WhereLess(one, w, one, w);
            weights[i] = TVector.WhereLess(w, -one, -one, w);
        }
    }
}

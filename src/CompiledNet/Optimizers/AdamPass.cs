using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledNet;

/// <summary>The factors of one step of <see cref="Adam"/> or <see cref="AdamW"/>, the same for all parameters.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <remarks>
/// State: the average gradient m, the average square v and, with AMSGrad, the maximum of v; running products: β₁ᵗ and β₂ᵗ.
/// </remarks>
internal readonly partial struct AdamPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _isShared;
    private readonly bool _amsGrad;
    private readonly bool _couples;
    private readonly bool _decays;
    private readonly T _coupled;
    private readonly T _stay;
    private readonly T _keep1;
    private readonly T _take1;
    private readonly T _keep2;
    private readonly T _take2;
    private readonly T _minusRate;
    private readonly T _correction;
    private readonly T _epsilon;
    private readonly T _negligible = VectorSteps.Negligible<T>();
    private readonly T _negligibleSquare = VectorSteps.NegligibleSquare<T>();
    private readonly T _negligibleRoot;

    /// <summary>The factors of the step that the state's running products have been brought to.</summary>
    /// <param name="options">Whose options count.</param>
    /// <param name="coupledDecay">The share of each parameter that its gradient takes up.</param>
    /// <param name="decoupledDecay">The share of each parameter that goes before the step.</param>
    /// <param name="state">The state.</param>
    /// <param name="isShared">Whether several threads share the step.</param>
    public AdamPass(AdamBase options, double coupledDecay, double decoupledDecay, OptimizerState<T> state, bool isShared)
    {
        _isShared = isShared;
        _amsGrad = options.AmsGrad;
        _couples = coupledDecay > 0;
        _decays = coupledDecay + decoupledDecay > 0;
        _coupled = T.CreateTruncating(coupledDecay);
        _stay = T.CreateTruncating(1 - decoupledDecay);
        _keep1 = T.CreateTruncating(options.Beta1);
        _take1 = T.CreateTruncating(1 - options.Beta1);
        _keep2 = T.CreateTruncating(options.Beta2);
        _take2 = T.CreateTruncating(1 - options.Beta2);

        // The corrections of both averages are factors: η m / (1 − β₁ᵗ) = (η / (1 − β₁ᵗ)) m.
        _minusRate = T.CreateTruncating(-options.LearningRate / (1 - state.RunningProducts[0]));
        _correction = T.CreateTruncating(1 / (1 - state.RunningProducts[1]));
        _epsilon = T.CreateTruncating(options.Epsilon);
        _negligibleRoot = T.Sqrt(_negligibleSquare / _take2);
    }

    /// <summary>Moves the parameters of a range by one step.</summary>
    public void Run(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state, Range range)
    {
        Span<T> weights = parameters.Storage[range];
        ReadOnlySpan<T> slopes = gradients.Storage[range];
        Span<T> averages = state[0].Storage[range];
        Span<T> squares = state[1].Storage[range];
        Span<T> maxima = _amsGrad ? state[2].Storage[range] : squares;
        if (Vector512.IsHardwareAccelerated)
        {
            Run(Cast<Vector512<T>>(weights), MemoryMarshal.Cast<T, Vector512<T>>(slopes), Cast<Vector512<T>>(averages),
                Cast<Vector512<T>>(squares), Cast<Vector512<T>>(maxima));
        }
        else
        {
            Run(Cast<Vector<T>>(weights), MemoryMarshal.Cast<T, Vector<T>>(slopes), Cast<Vector<T>>(averages),
                Cast<Vector<T>>(squares), Cast<Vector<T>>(maxima));
        }
    }

    private static Span<TVector> Cast<TVector>(Span<T> elements)
        where TVector : struct => MemoryMarshal.Cast<T, TVector>(elements);
}

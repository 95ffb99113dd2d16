using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledNet;

/// <summary>The factors of one step of <see cref="Sgd"/>, the same for all parameters.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <remarks>State: with momentum, the velocity.</remarks>
internal readonly partial struct SgdPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _isShared;
    private readonly bool _accelerates;
    private readonly bool _nesterov;
    private readonly T _decay;
    private readonly T _keep;
    private readonly T _take;
    private readonly T _minusRate;
    private readonly T _negligible = VectorSteps.Negligible<T>();
    private readonly T _negligibleWeight;

    /// <summary>The factors of the step that follows those counted by the state.</summary>
    /// <param name="options">Whose options count.</param>
    /// <param name="state">The state.</param>
    /// <param name="isShared">Whether several threads share the step.</param>
    public SgdPass(Sgd options, OptimizerState<T> state, bool isShared)
    {
        _isShared = isShared;
        _accelerates = options.Momentum > 0;
        _nesterov = options.Nesterov;
        _decay = T.CreateTruncating(options.WeightDecay);
        _keep = T.CreateTruncating(options.Momentum);
        _take = T.CreateTruncating(state.Steps == 0 ? 1 : 1 - options.Dampening);
        _minusRate = T.CreateTruncating(-options.LearningRate);

        // Decay alone would take a parameter that nothing else moves into denormal numbers, and leave it there; without
        // decay every parameter is kept as it is.
        _negligibleWeight = options.WeightDecay > 0 ? _negligible : T.Zero;
    }

    /// <summary>Moves the parameters of a range by one step.</summary>
    public void Run(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state, Range range)
    {
        Span<T> weights = parameters.Storage[range];
        ReadOnlySpan<T> slopes = gradients.Storage[range];
        Span<T> velocities = _accelerates ? state[0].Storage[range] : default;
        if (Vector512.IsHardwareAccelerated)
        {
            Run(MemoryMarshal.Cast<T, Vector512<T>>(weights), MemoryMarshal.Cast<T, Vector512<T>>(slopes),
                MemoryMarshal.Cast<T, Vector512<T>>(velocities));
        }
        else
        {
            Run(MemoryMarshal.Cast<T, Vector<T>>(weights), MemoryMarshal.Cast<T, Vector<T>>(slopes),
                MemoryMarshal.Cast<T, Vector<T>>(velocities));
        }
    }
}

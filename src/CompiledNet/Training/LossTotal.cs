using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>
/// The loss of many batches as one: the sums of their losses over the sums of what these are divided by, as the network
/// tells it.
/// </summary>
internal sealed class LossTotal<TElement, TTarget>(NetworkInfo network, ISharedEvaluation<TElement, TTarget>? evaluation)
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
    where TTarget : unmanaged
{
    private double _sum;
    private double _divisor;

    /// <summary>The mean loss so far; 0 if nothing counted.</summary>
    public double Mean => _divisor == 0 ? 0 : _sum / _divisor;

    /// <summary>Forgets all batches.</summary>
    public void Reset() => (_sum, _divisor) = (0, 0);

    /// <summary>Adds the mean loss of a batch.</summary>
    public void AddMean(double loss, ReadOnlySpan<TTarget> targets)
    {
        // A network that was not generated does not tell, so it is taken to count every target alike.
        double divisor = evaluation?.Divisor(targets) ?? TargetWeight.Count(network, targets);
        if (divisor != 0) AddSum(loss * divisor, divisor);
    }

    /// <summary>Adds the sum of a batch's losses and what it is divided by.</summary>
    public void AddSum(double sum, double divisor)
    {
        _sum += sum;
        _divisor += divisor;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>Compares the gradients of <c>Backward</c> with differences of the loss that <c>Backward</c> itself returns.</summary>
/// <remarks>
/// <para>Since the loss is that of training, with seed and step held, dropout and batch statistics are checked as trained.</para>
/// <para>
/// The relative error of an element is |a − n| / max(|a|, |n|, floor). The floor keeps elements that differences cannot
/// resolve from counting: it is a thousandth of the tensor's root mean square gradient, or what the rounding of the loss,
/// which is measured, amounts to at the bound, whichever is more.
/// </para>
/// <para>
/// Where a loss has a kink within the step (a unit whose ReLU switches) smaller steps are tried. Exactly at a kink, for
/// example at a zero bias and a zero input, there is no derivative, and too near to one no difference tells it: such
/// elements are left out, their number is told, and a check that had to leave out more than it compared has not passed.
/// </para>
/// <para>A <c>Backward</c> that returns two losses for the same samples, seed and step fails, at <c>loss</c>.</para>
/// <para>In double the bound is 1e-6, in float 2e-2: prefer double for a check, a network in float for a doubt about float.</para>
/// </remarks>
public static class GradientCheck
{
    private const string InputName = "input";

    /// <summary>Checks the gradients of all parameters, and of the inputs where these are real numbers.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <typeparam name="TInput">The type of an input's element.</typeparam>
    /// <typeparam name="TElement">The network's element type.</typeparam>
    /// <typeparam name="TTarget">The type of a target's element.</typeparam>
    /// <param name="network">The network. It is not changed: the check works on a copy of its parameters.</param>
    /// <param name="inputs">Some samples, one after the other; a handful suffices.</param>
    /// <param name="targets">As many targets.</param>
    /// <param name="seed">The seed of dropout's masks and of the choice of elements.</param>
    /// <param name="maxElementsPerTensor">
    /// The largest number of elements to check of each tensor, at least 1, chosen at random; the default is all. Each takes
    /// four passes or more.
    /// </param>
    /// <exception cref="ArgumentException">There is no sample, a length does not fit, or a target is out of range.</exception>
    public static GradientCheckResult Run<TNetwork, TInput, TElement, TTarget>(
        ITrainableNetwork<TNetwork, TInput, TElement, TTarget> network,
        ReadOnlySpan<TInput> inputs,
        ReadOnlySpan<TTarget> targets,
        Seed seed = default,
        int maxElementsPerTensor = int.MaxValue)
        where TNetwork : ITrainableNetwork<TNetwork, TInput, TElement, TTarget>
        where TInput : unmanaged
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxElementsPerTensor, 1);
        if (inputs.IsEmpty) throw new ArgumentException("At least one sample was expected.", nameof(inputs));
        TNetwork copy = TNetwork.Create(network.Parameters.Clone());
        TInput[] samples = inputs.ToArray();
        TTarget[] wanted = targets.ToArray();
        Gradients<TElement> analytic = copy.CreateGradients();
        analytic.Seed = seed;
        Gradients<TElement> scratch = copy.CreateGradients();
        scratch.Seed = seed;
        TElement loss = copy.Backward(samples, wanted, analytic);

        var comparison = new GradientComparison<TElement>(
            () => double.CreateTruncating(copy.Backward(samples, wanted, scratch)), seed, maxElementsPerTensor);
        if (!comparison.CompareLosses(double.CreateTruncating(loss))) return comparison.ToResult();
        Span<TElement> parameters = copy.Parameters.Storage;
        foreach (ParameterInfo info in TNetwork.Info.Parameters)
        {
            comparison.Compare(info.Name, info.Shape, parameters[info.Offset..], info.Strides, analytic[info.Name].ToArray());
        }

        if (typeof(TInput) == typeof(TElement))
        {
            var gradient = new TElement[samples.Length];
            copy.Backward(samples, wanted, scratch, gradient);
            int[] shape = [samples.Length / TNetwork.Info.InputLength, .. TNetwork.Info.InputShape];
            Span<TElement> elements = MemoryMarshal.Cast<TInput, TElement>(samples.AsSpan());
            comparison.Compare(InputName, shape, elements, TensorIndex.RowMajor(shape), gradient);
        }

        return comparison.ToResult();
    }
}

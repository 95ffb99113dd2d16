using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledNet;

/// <summary>Compares the gradients of <c>Backward</c> with differences of the loss that <c>Backward</c> itself returns.</summary>
/// <remarks>
/// <para>Since the loss is that of training, with seed and step held, dropout and batch statistics are checked as trained.</para>
/// <para>
/// Each element is moved to both sides, and the loss must change by the integral of the derivative that <c>Backward</c> gives
/// on the way, at the element's own value most of all. That holds whatever kinks the loss has in between (a unit whose ReLU
/// switches, another winner of a max pooling), so the step can be wide enough for a network in float. Then all elements of a
/// tensor are moved together, along the gradient and at random: this finds an error of size that is too small in each.
/// </para>
/// <para>
/// The relative error of an element is |a − n| / max(|a|, |n|, floor), less what kinks and the rounding of the loss, which is
/// measured, may do; the floor is a thousandth (in float a hundredth) of the tensor's root mean square gradient. A right
/// gradient is within 1e-6 in double and 5e-3 in float. Float cannot tell a wrong element whose share in the gradient is small:
/// prefer double for a check (<c>Precision = Precision.Double</c>), a network in float for a doubt about float.
/// </para>
/// <para>
/// What could not be compared is counted by its reason: elements without effect on the loss, at kinks, or too small for the
/// precision. A check that could compare nothing of a tensor has not passed: it is inconclusive, and says why.
/// </para>
/// <para>A <c>Backward</c> that returns two losses for the same samples, seed and step fails, at <c>loss</c>.</para>
/// </remarks>
public static class GradientCheck
{
    private const string InputName = "input";

    /// <summary>The work for a tensor's elements: multiply-adds of the forward passes, were one enough for each element.</summary>
    private const double Work = 1e10;

    private const int FewestElements = 256;

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
    /// The largest number of elements to check one by one of each tensor, at least 1, chosen at random. By default all are, of
    /// a large network as many as take no longer than some ten seconds (multiply-adds times samples decide, not a clock), and
    /// 256 at least. Each takes two passes, some a hundred. The others are checked together.
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
        Gradients<TElement> scratch = copy.CreateGradients();
        scratch.Seed = seed;
        TElement loss = copy.Backward(samples, wanted, scratch);
        NetworkInfo info = TNetwork.Info;
        var comparison = new GradientComparison<TElement>(seed, Limit(maxElementsPerTensor, info, samples.Length / info.InputLength));
        double Loss() => double.CreateTruncating(copy.Backward(samples, wanted, scratch));
        if (!comparison.CompareLosses(double.CreateTruncating(loss), Loss())) return comparison.ToResult();
        Span<TElement> parameters = copy.Parameters.Storage;
        foreach (ParameterInfo parameter in info.Parameters)
        {
            comparison.Compare(new GradientTensor<TElement>(
                parameter.Name, parameter.Shape, parameter.Strides, Loss, parameters[parameter.Offset..], scratch.Storage[parameter.Offset..]));
        }

        if (typeof(TInput) == typeof(TElement))
        {
            var gradient = new TElement[samples.Length];
            double LossOfInputs() => double.CreateTruncating(copy.Backward(samples, wanted, scratch, gradient));
            int[] shape = [samples.Length / info.InputLength, .. info.InputShape];
            Span<TElement> elements = MemoryMarshal.Cast<TInput, TElement>(samples.AsSpan());
            comparison.Compare(new GradientTensor<TElement>(
                InputName, shape, TensorIndex.RowMajor(shape), LossOfInputs, elements, gradient));
        }

        return comparison.ToResult();
    }

    private static int Limit(int elements, NetworkInfo info, int samples) => elements < int.MaxValue
        ? elements
        : (int)Math.Min(int.MaxValue, Math.Max(FewestElements, Work / Math.Max(1, (double)info.MultiplyAdds * samples)));
}

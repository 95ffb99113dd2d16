using System.Numerics;

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
    /// <summary>Checks the gradients of all trained parameters, and of the inputs where these are real numbers.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">
    /// The network. It has a copy of its parameters while it is checked, and gets its own back, which are not changed. Nobody
    /// else may use it meanwhile.
    /// </param>
    /// <param name="inputs">Some samples, one after the other; a handful suffices.</param>
    /// <param name="targets">The targets of as many samples, one after the other.</param>
    /// <param name="seed">The seed of dropout's masks and of the choice of elements.</param>
    /// <param name="maxElementsPerTensor">
    /// The largest number of elements to check one by one of each tensor, at least 1, chosen at random. By default all are, of
    /// a large network as many as take no longer than some ten seconds (multiply-adds times samples decide, not a clock), and
    /// 256 at least. Each takes two passes, some a hundred. The others are checked together.
    /// </param>
    /// <returns>The verdict, and where analytic and numeric derivatives differ most.</returns>
    /// <exception cref="ArgumentException">There is no sample, samples are of the wrong kind, a length does not fit, or a target is out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxElementsPerTensor"/> is less than 1.</exception>
    public static GradientCheckResult Run<T>(
        ITrainableNetwork<T> network,
        Samples<T> inputs,
        Samples<T> targets,
        Seed seed = default,
        int maxElementsPerTensor = int.MaxValue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxElementsPerTensor, 1);
        if (inputs.IsEmpty) throw new ArgumentException("At least one sample was expected.", nameof(inputs));
        ParameterSet<T> own = network.Parameters;
        try
        {
            network.Parameters = own.Clone();
            return new GradientCheckRun<T>(network, inputs, targets, seed).Run(seed, maxElementsPerTensor);
        }
        finally
        {
            network.Parameters = own;
        }
    }
}

using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>Dropout in training: y = x · mask, with a mask that is 0 with probability p, else 1 / (1 − p).</summary>
internal static class DropoutMasks
{
    /// <summary>Adds the forward pass.</summary>
    /// <param name="builder">The layer's forward pass.</param>
    /// <param name="suffixes">The ends of the methods' names, for the mask and for what is done with it.</param>
    /// <param name="number">The number of the mask, which no other of the network has: see <see cref="MaskNumbers"/>.</param>
    /// <param name="probability">The probability of 0.</param>
    /// <param name="input">x.</param>
    /// <param name="mask">Where the mask goes, which the backward pass reads.</param>
    /// <param name="output">y, which lies as x does.</param>
    /// <param name="length">The elements of x.</param>
    public static void Apply(
        ForwardBuilder builder, (string Mask, string Apply) suffixes, Operand number, double probability, Place input, Place mask, Place output, int length)
    {
        Fill(builder, suffixes.Mask, number, probability, mask, length);
        builder.Add(
            suffixes.Apply,
            [Operand.Read("xs", input), Operand.Read("masks", mask), Operand.Write("ys", output)],
            ports => new MapKernel("y = x · mask", ports, length, new Formula(MapKernel.X * new Variable("mask")), Accumulate: false));
    }

    /// <summary>Adds what draws a mask.</summary>
    public static void Fill(ForwardBuilder builder, string suffix, Operand number, double probability, Place mask, int length) => builder.Add(
        suffix,
        [Operand.Write("mask", mask), number],
        ports => new DropoutMaskKernel(
            "the mask, a function of (seed, step, sample, number of the dropout, element) alone", ports, length / builder.Samples, builder.Samples, probability));

    /// <summary>Adds the backward pass, dx = dy · mask.</summary>
    public static void Backward(BackwardBuilder builder, string suffix, Place mask, Tensor delta, Tensor target, bool accumulate) => builder.Add(
        suffix,
        [Operand.Read("dys", delta.Place), Operand.Read("masks", mask), Operand.Into("dxs", target.Place, accumulate)],
        ports => new MapKernel(
            $"dx {(accumulate ? "+=" : "=")} dy · mask", ports, target.Length, new Formula(new Variable("dy") * new Variable("mask")), accumulate));
}

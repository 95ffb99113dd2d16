using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>Gradients of parameters that have a number for each channel.</summary>
internal static class ChannelGradients
{
    /// <summary>Adds what sums one of them over the samples and positions of a pack.</summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="formula">The sum, for a comment.</param>
    /// <param name="layout">How channels lie in the operands.</param>
    /// <param name="operands">What the term is computed from.</param>
    /// <param name="term">What an element adds, which is 0 where it has no sample.</param>
    public static void AddChannelGradient(
        this BackwardBuilder builder, string tensor, string formula, ChannelLayout layout, IEnumerable<Operand> operands, Expr term)
    {
        (Place target, bool accumulate) = builder.ParameterGradient(tensor);
        builder.Add(
            Names.Pascal(tensor) + "Gradient",
            [.. operands, Operand.Write("lanes", builder.NewBuffer("sumLanes", Lane.Group)), Operand.Into("sums", target, accumulate)],
            ports => new ChannelTermKernel($"∂L/∂{tensor} {(accumulate ? "+=" : "=")} {formula}", ports, layout, term, accumulate));
    }
}

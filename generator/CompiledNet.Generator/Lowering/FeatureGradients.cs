using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>Gradients of parameters that have a number for each feature of a row.</summary>
internal static class FeatureGradients
{
    /// <summary>
    /// Adds the calls that sum them over the rows and samples of a pack: in 16 lanes first, then over these. What a tensor has behind
    /// the features of a row is not read, and gets 0.
    /// </summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="caption">The sums, for a comment.</param>
    /// <param name="layout">How the rows lie.</param>
    /// <param name="operands">What the terms are computed from, for each element or each row.</param>
    /// <param name="gradients">The tensors, and what an element of a row adds to its feature's gradient.</param>
    public static void AddFeatureGradients(
        this BackwardBuilder builder, string caption, RowLayout layout, IReadOnlyList<RowOperand> operands, IReadOnlyList<(string Tensor, Expr Term)> gradients)
    {
        Operand[] lanes =
        [
            .. gradients.Select(gradient => Operand.Write(
                gradient.Tensor + "Lanes", builder.NewBuffer(gradient.Tensor + "Lanes", (long)layout.Elements * Lane.Group))),
        ];
        builder.Add(
            "ParameterSums",
            [.. operands.Select(operand => operand.Operand), .. lanes],
            ports => new FeatureSumKernel(
                $"{caption} over rows and samples, in 16 lanes",
                ports,
                layout,
                operands.Select(operand => operand.Index).ToEquatableArray(),
                gradients.Select(gradient => gradient.Term).ToEquatableArray()));
        for (int i = 0; i < lanes.Length; i++)
        {
            (Place target, bool accumulate) = builder.ParameterGradient(gradients[i].Tensor);
            builder.Add(
                Names.Pascal(gradients[i].Tensor) + "Gradient",
                [Operand.Read("lanes", lanes[i].Place), Operand.Into("gradient", target, accumulate)],
                ports => new LaneSumKernel("The sum over lanes", ports, layout.Blocks, layout.Length, accumulate));
            int rest = builder.Node.Parameter(gradients[i].Tensor).StoredLength - (layout.Blocks * layout.Pitch);
            if (accumulate || rest == 0) continue;
            builder.AddZeros(
                Names.Pascal(gradients[i].Tensor) + "GradientRest",
                "0 for what no row reaches",
                target with { Offset = target.Offset + layout.Blocks * layout.Pitch },
                rest,
                "gradients");
        }
    }
}

using CompiledNet.Generator.Kernels;

namespace CompiledNet.Generator.Lowering;

/// <summary>One of the products that give an image's gradient.</summary>
/// <param name="Of">The product.</param>
/// <param name="Weight">Where it begins in the weight.</param>
/// <param name="Result">Where it begins in the result.</param>
/// <param name="Rows">The rows of the image that it is for, in words.</param>
/// <param name="Columns">Likewise the columns.</param>
internal sealed record ImageGradientPart(Func<Contraction, Contraction> Of, int Weight, int Result, string Rows, string Columns);

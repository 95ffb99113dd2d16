using CompiledNet.Generator.Inference;

namespace CompiledNet.Generator.Layers;

/// <summary>An option that is the base of the wavelengths of positions, 10,000 by default (Vaswani et al., 2017, section 3.5).</summary>
internal static class WavelengthOption
{
    /// <summary>The base; null after a diagnostic has been reported.</summary>
    public static double? Of(LayerInference layer, string option)
    {
        double given = layer.Options.Double(option, 10_000);
        if (given is >= 1 and < double.PositiveInfinity) return given;
        layer.IllegalOption(option, given, "finite and at least 1");
        return null;
    }
}

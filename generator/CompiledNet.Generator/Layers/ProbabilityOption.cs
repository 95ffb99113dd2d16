using CompiledNet.Generator.Inference;

namespace CompiledNet.Generator.Layers;

/// <summary>An option that is the probability of a dropout, at least 0 and less than 1.</summary>
internal static class ProbabilityOption
{
    /// <summary>The probability; null after a diagnostic has been reported.</summary>
    public static double? Of(LayerInference layer, string option, double otherwise)
    {
        double given = layer.Options.Double(option, otherwise);
        if (given is >= 0 and < 1) return given;
        layer.IllegalOption(option, given, "at least 0 and less than 1");
        return null;
    }
}

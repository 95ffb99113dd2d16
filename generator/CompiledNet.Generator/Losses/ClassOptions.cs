using CompiledNet.Generator.Inference;

namespace CompiledNet.Generator.Losses;

/// <summary>Options of losses with a class index for each row.</summary>
internal static class ClassOptions
{
    public const string Weights = "ClassWeights";

    public const string IgnoreIndex = "IgnoreIndex";

    /// <summary>The attribute's default, which ignores nothing.</summary>
    private const int NoIndex = int.MinValue;

    /// <summary>The class that does not count, or null.</summary>
    public static int? Ignored(LossInference loss) => loss.Options.Int(IgnoreIndex, NoIndex) is var index and not NoIndex ? index : null;
}

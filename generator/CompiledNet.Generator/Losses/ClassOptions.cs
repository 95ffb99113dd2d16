using CompiledNet.Generator.Inference;

namespace CompiledNet.Generator.Losses;

/// <summary>Options of losses with a class index for each row.</summary>
internal static class ClassOptions
{
    public const string Weights = "ClassWeights";

    public const string IgnoreIndex = "IgnoreIndex";

    /// <summary>The attribute's default, which ignores nothing.</summary>
    private const int NoIndex = int.MinValue;

    /// <summary>A loss with weights of classes, where there are such.</summary>
    /// <param name="loss">What the loss sees.</param>
    /// <param name="ignored">The class that does not count, or null.</param>
    /// <param name="create">Makes the loss.</param>
    /// <returns>Null after a diagnostic has been reported.</returns>
    public static InferredLoss? Infer(LossInference loss, int? ignored, Func<Rules, ClassLoss> create)
    {
        if (!loss.CheckWeights(Weights, loss.Output.Last)) return null;
        loss.WarnOfRows();
        var rules = new Rules(loss.Output.Rows, loss.Output.Last, Smoothing: 0, loss.Options.Array<double>(Weights), ignored);
        return new InferredLoss(create(rules), loss.Output.Rows);
    }

    /// <summary>The class that does not count, or null.</summary>
    public static int? Ignored(LossInference loss) => loss.Options.Int(IgnoreIndex, NoIndex) is var index and not NoIndex ? index : null;
}

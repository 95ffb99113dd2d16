namespace CompiledNet.Goldens;

/// <summary>Gradients before and after they are limited, with no network.</summary>
internal sealed record ClipCase : GoldenCase
{
    public required OptionSet Clip { get; init; }

    /// <summary>The parameters, where the rule needs them.</summary>
    public IReadOnlyDictionary<string, Tensor>? Parameters { get; init; }

    public required IReadOnlyDictionary<string, Tensor> Gradients { get; init; }

    public required IReadOnlyDictionary<string, Tensor> Clipped { get; init; }

    /// <summary>The Euclidean norm of all gradients together, before.</summary>
    public required double TotalNorm { get; init; }

    public override void Validate()
    {
        Shapes.Expect(Gradients);
        Shapes.ExpectAlike("clipped", Clipped, "in gradients", Gradients);
        Shapes.Expect("total_norm", [], [TotalNorm]);
        if (Parameters is not null) Shapes.ExpectAlike("parameters", Parameters, "in gradients", Gradients);
    }
}

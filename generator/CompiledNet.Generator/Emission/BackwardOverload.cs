namespace CompiledNet.Generator.Emission;

/// <summary>One of the overloads of <c>Backward</c> and <c>BackwardFrom</c>: what it takes behind the gradients.</summary>
/// <param name="Parameters">The types and names of its parameters there.</param>
/// <param name="Arguments">What it hands on for them.</param>
internal sealed record BackwardOverload(IReadOnlyList<(string Type, string Name)> Parameters, string Arguments)
{
    private const string Workers = "global::CompiledNet.WorkerPool", Pool = "global::CompiledNet.CompilerServices.NetworkGuard.Workers(workers)";

    /// <summary>The parameters, with the comma before them.</summary>
    public string Text => string.Concat(Parameters.Select(parameter => $", {parameter.Type} {parameter.Name}"));

    public IEnumerable<string> Types => Parameters.Select(parameter => parameter.Type);

    /// <summary>Those of a class: indices have no gradients.</summary>
    /// <param name="span">The type of the gradients of inputs.</param>
    /// <param name="hasIndexInput">Whether inputs are indices.</param>
    public static IReadOnlyList<BackwardOverload> Of(string span, bool hasIndexInput) => hasIndexInput ? WithoutInputs : Of(span);

    private static BackwardOverload[] WithoutInputs =>
    [
        new([], "default, wantsInputGradient: false, null"),
        new([(Workers, "workers")], $"default, wantsInputGradient: false, {Pool}"),
    ];

    /// <summary>All, in the order in which they are written.</summary>
    /// <param name="span">The type of the gradients of inputs.</param>
    public static IReadOnlyList<BackwardOverload> Of(string span) =>
    [
        .. WithoutInputs,
        new([(span, "inputGradients")], "inputGradients, wantsInputGradient: true, null"),
        new([(span, "inputGradients"), (Workers, "workers")], $"inputGradients, wantsInputGradient: true, {Pool}"),
    ];
}

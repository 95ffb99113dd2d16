using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Planning;

namespace CompiledNet.Generator;

/// <summary>A network's plan, or the diagnostics that explain why there is none; warnings come with a plan.</summary>
internal sealed record CompiledNetwork(NetworkPlan? Plan, EquatableArray<DiagnosticInfo> Diagnostics)
{
    public static CompiledNetwork From(NetworkSpec? spec)
    {
        if (spec is not { IsBound: true }) return new CompiledNetwork(null, []);

        InferredNetwork inferred = GraphBuilder.Build(spec);
        if (inferred.Graph is null || inferred.Diagnostics.Any(diagnostic => diagnostic.IsError))
        {
            return new CompiledNetwork(null, inferred.Diagnostics);
        }

        NetworkPlan plan = NetworkPlan.Create(inferred.Graph);
        EquatableArray<DiagnosticInfo> exceeded = MemoryCheck.Check(plan).Concat(BudgetCheck.Check(plan, spec.Budget)).ToEquatableArray();
        return new CompiledNetwork(
            exceeded.Count == 0 ? plan : null, inferred.Diagnostics.Concat(exceeded).ToEquatableArray());
    }
}

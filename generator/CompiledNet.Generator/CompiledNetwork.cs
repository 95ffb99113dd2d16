using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;

namespace CompiledNet.Generator;

/// <summary>A network's plan, or the diagnostics that explain why there is none; warnings come with a plan.</summary>
internal sealed record CompiledNetwork(NetworkPlan? Plan, EquatableArray<DiagnosticInfo> Diagnostics)
{
    public static CompiledNetwork From(NetworkSpec? spec, CancellationToken cancellation) => spec is not { IsBound: true }
        ? new CompiledNetwork(null, [])
        : Fault.Guard(() => Compile(spec, cancellation), fault => new CompiledNetwork(null, [fault.Of(spec.Class.Name)]));

    private static CompiledNetwork Compile(NetworkSpec spec, CancellationToken cancellation)
    {
        InferredNetwork inferred = GraphBuilder.Build(spec, cancellation);
        if (inferred.Graph is null || inferred.Diagnostics.Any(diagnostic => diagnostic.IsError))
        {
            return new CompiledNetwork(null, inferred.Diagnostics);
        }

        DiagnosticInfo[] clashes = [.. MemberCheck.Check(inferred.Graph)];
        if (clashes.Length > 0) return new CompiledNetwork(null, inferred.Diagnostics.Concat(clashes).ToEquatableArray());

        NetworkPlan plan = NetworkLowering.Plan(inferred.Graph, cancellation);
        EquatableArray<DiagnosticInfo> exceeded = MemoryCheck.Check(plan).Concat(BudgetCheck.Check(plan, spec.Budget)).ToEquatableArray();
        return new CompiledNetwork(
            exceeded.Count == 0 ? plan : null, inferred.Diagnostics.Concat(exceeded).ToEquatableArray());
    }
}

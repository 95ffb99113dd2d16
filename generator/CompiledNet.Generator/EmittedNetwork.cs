using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Emission;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator;

/// <summary>A network's files, or none with what kept them from being written.</summary>
internal sealed record EmittedNetwork(EquatableArray<GeneratedSource> Sources, EquatableArray<DiagnosticInfo> Diagnostics)
{
    public EquatableArray<FileName> FileNames => Sources.Select(source => source.Name).ToEquatableArray();

    public static EmittedNetwork From(NetworkPlan? plan, CancellationToken cancellation) => plan is null
        ? new EmittedNetwork([], [])
        : Fault.Guard(
            () => new EmittedNetwork(NetworkEmitter.Emit(plan, VectorClass.All, cancellation), []),
            fault => new EmittedNetwork([], [fault.Of(plan.Graph.Class.Name)]));
}

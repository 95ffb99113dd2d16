using System.Collections.Immutable;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator;

/// <summary>A diagnostic with its place: the end of the line from attributes to the error list.</summary>
internal sealed record Report(DiagnosticInfo Info, LocationInfo? Place)
{
    /// <summary>What parsing and compiling found, and what only shows when all networks are seen together.</summary>
    /// <param name="parsed">The networks with their places.</param>
    /// <param name="compiled">What became of each, in the same order.</param>
    /// <param name="emitted">Likewise the files.</param>
    public static IEnumerable<Report> All(
        ImmutableArray<ParsedNetwork> parsed, ImmutableArray<CompiledNetwork> compiled, ImmutableArray<EmittedNetwork> emitted)
    {
        var blocks = new HashSet<string>(parsed.SelectMany(network => Blocks(network.Spec?.Layers ?? [])), StringComparer.Ordinal);
        for (int i = 0; i < parsed.Length; i++)
        {
            ParsedNetwork network = parsed[i];
            IEnumerable<DiagnosticInfo> infos = network.Diagnostics.Concat(compiled[i].Diagnostics).Concat(emitted[i].Diagnostics);
            if (network.Spec is { IsBlockOnly: true, Losses.Count: 0, IsBound: true } spec && !blocks.Contains(spec.Class.FullName))
            {
                infos = infos.Append(new DiagnosticInfo(Descriptors.BlockUnused, 0, spec.Class.Name));
            }

            foreach (DiagnosticInfo info in infos)
            {
                yield return new Report(info, info.Site < network.Sites.Count ? network.Sites[info.Site] : null);
            }
        }
    }

    /// <summary>A place inside the compilation's own tree can be silenced by a pragma and mended by a code fix.</summary>
    public Diagnostic ToDiagnostic(Compilation compilation) => Diagnostic.Create(
        Descriptors.ById(Info.Id),
        Place?.ToLocation(compilation) ?? Location.None,
        [.. Info.Arguments.Select(argument => (object)argument)]);

    private static IEnumerable<string> Blocks(IEnumerable<LayerSpec> layers) => layers
        .Select(layer => layer.Block)
        .OfType<BlockSpec>()
        .SelectMany(block => Blocks(block.Layers).Append(block.FullName));
}

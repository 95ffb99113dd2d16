using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Parsing;

/// <summary>
/// The result of parsing one class. <paramref name="Spec"/> is null when the declaration itself is wrong;
/// <paramref name="Sites"/> are the places diagnostics point to, kept apart so that moving code emits nothing again.
/// </summary>
internal sealed record ParsedNetwork(
    NetworkSpec? Spec, EquatableArray<LocationInfo> Sites, EquatableArray<DiagnosticInfo> Diagnostics);

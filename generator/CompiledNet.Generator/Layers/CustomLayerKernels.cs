using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>The rows with which the kernels of a custom layer call the user's type, as spans over their ports.</summary>
/// <param name="Type">The type, as code names it.</param>
/// <param name="Inputs">The elements of a sample's input.</param>
/// <param name="Outputs">Those of its output.</param>
/// <param name="Count">The parameters.</param>
internal sealed record CustomRows(string Type, int Inputs, int Outputs, int Count)
{
    /// <summary>The ports that only a layer with parameters has.</summary>
    public const string Parameters = "weight", ParameterGradient = "dWeight";

    /// <summary>The call's beginning.</summary>
    public string Call(string method, string element) => $"CustomLayers.{method}<{Type}, {element}>";

    /// <summary>A span that is read: of all samples, or, where there is one alone, of that.</summary>
    public static string Read(string port, int length, string? samples) => $"MemoryMarshal.CreateReadOnlySpan(ref {port}, {Elements(length, samples)})";

    public static string Write(string port, int length, string? samples) => $"MemoryMarshal.CreateSpan(ref {port}, {Elements(length, samples)})";

    public string ReadParameters => Count == 0 ? "default" : Read(Parameters, Count, null);

    public string WriteParameters => Count == 0 ? "default" : Write(ParameterGradient, Count, null);

    private static string Elements(int length, string? samples) => samples is null ? Literal.Int(length) : $"{Literal.Int(length)} * {samples}";
}

/// <summary>Calls the user's type for one sample, or for each that a pack has. The ports are the inputs, the parameters and the outputs.</summary>
/// <param name="Rows">What it is called with.</param>
/// <param name="IsOfPack">Whether there is a pack, whose samples lie in rows.</param>
internal sealed record CustomForwardKernel(string Caption, EquatableArray<Port> Ports, CustomRows Rows, bool IsOfPack) : Kernel(Caption, Ports)
{
    public override EquatableArray<KernelValue> Values => IsOfPack ? [KernelValue.SamplesOfPack] : [];

    public override void WriteBody(KernelWriter writer)
    {
        string? samples = IsOfPack ? "samples" : null;
        writer.Line(
            $"""
            {Rows.Call("Forward", writer.ElementType)}(
                {samples ?? "1"},
                {CustomRows.Read("x", Rows.Inputs, samples)},
                {Rows.ReadParameters},
                {CustomRows.Write("y", Rows.Outputs, samples)});
            """);
    }
}

/// <summary>
/// The same backwards, for a pack. The ports are inputs, outputs and gradients in rows, and the parameters with their gradient.
/// </summary>
/// <param name="Rows">What it is called with.</param>
/// <param name="Cleared">The elements of the parameters' gradient, with its padding, that are set to 0 before; none where it is added to.</param>
internal sealed record CustomBackwardKernel(string Caption, EquatableArray<Port> Ports, CustomRows Rows, int Cleared) : Kernel(Caption, Ports)
{
    public override EquatableArray<KernelValue> Values => [KernelValue.SamplesOfPack];

    public override void WriteBody(KernelWriter writer)
    {
        if (Cleared > 0) writer.Line($"{CustomRows.Write(CustomRows.ParameterGradient, Cleared, null)}.Clear();");
        writer.Line(
            $"""
            {Rows.Call("Backward", writer.ElementType)}(
                samples,
                {CustomRows.Read("x", Rows.Inputs, "samples")},
                {Rows.ReadParameters},
                {CustomRows.Read("y", Rows.Outputs, "samples")},
                {CustomRows.Read("dy", Rows.Outputs, "samples")},
                {CustomRows.Write("dx", Rows.Inputs, "samples")},
                {Rows.WriteParameters});
            """);
    }
}

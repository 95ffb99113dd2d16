using System.Globalization;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Inference;

/// <summary>What a layer sees while its shape is inferred, and where it leaves its parameters and diagnostics.</summary>
internal sealed class LayerInference(
    string name, string kind, OptionSet options, IReadOnlyList<Shape> inputs, int site, List<DiagnosticInfo> diagnostics)
{
    private readonly List<ParameterSpec> _parameters = [];

    public OptionSet Options => options;

    public Shape Input => inputs[0];

    public IReadOnlyList<Shape> Inputs => inputs;

    public IReadOnlyList<ParameterSpec> Parameters => _parameters;

    /// <summary>Multiplications with addition for one sample.</summary>
    public long MultiplyAdds { get; set; }

    /// <summary>Declares a tensor; its offset follows once all layers are known.</summary>
    /// <param name="tensor">Its name within the layer: <c>weight</c>.</param>
    /// <param name="shape">Its shape in PyTorch.</param>
    /// <param name="strides">The distance in memory between neighbours along each axis.</param>
    /// <param name="storedLength">The elements it takes in memory, a multiple of 16.</param>
    /// <param name="initializer">The name of the initialiser.</param>
    /// <param name="scale">Its scale, or NaN.</param>
    /// <param name="fans">The inputs and outputs that the tensor connects.</param>
    public void AddParameter(
        string tensor, Shape shape, int[] strides, long storedLength, string initializer, double scale, (int In, int Out) fans)
    {
        int stored = (int)Math.Min(storedLength, int.MaxValue);
        _parameters.Add(new ParameterSpec(
            tensor, $"{name}.{tensor}", shape, strides.ToEquatableArray(), stored, 0, initializer, scale, fans.In, fans.Out));
    }

    public Shape? IllegalOption(string option, object value, string expected) =>
        Fail(Descriptors.IllegalOption, Title, option, Text(value), expected);

    public Shape? Mismatch(string reason) => Fail(Descriptors.LayerShapeMismatch, Title, Input.ToString(), reason);

    public Shape? TooLarge(string reason) => Fail(Descriptors.NetworkTooLarge, Title, reason);

    private string Title => $"[{kind}] '{name}'";

    private static string Text(object value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private Shape? Fail(DiagnosticDescriptor descriptor, params string[] arguments)
    {
        diagnostics.Add(new DiagnosticInfo(descriptor, site, arguments));
        return null;
    }
}

using System.Globalization;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Inference;

/// <summary>
/// What a layer sees while its options are read and its shape is inferred, and where it leaves its parameters and diagnostics.
/// What reports a diagnostic returns null, the result of a layer that cannot be.
/// </summary>
internal sealed class LayerInference(
    FlatLayer flat, IReadOnlyList<Shape> inputs, List<DiagnosticInfo> diagnostics)
{
    private readonly List<ParameterSpec> _parameters = [];

    public OptionSet Options => flat.Options;

    public Shape Input => inputs[0];

    public IReadOnlyList<Shape> Inputs => inputs;

    public IReadOnlyList<ParameterSpec> Parameters => _parameters;

    /// <summary>Whether the network computes in double.</summary>
    public bool IsDouble { get; init; }

    /// <summary>Multiplications with addition for one sample.</summary>
    public long MultiplyAdds { get; set; }

    /// <summary>Declares a tensor; its offset follows once all layers are known.</summary>
    public void AddParameter(ParameterDeclaration parameter) => _parameters.Add(new ParameterSpec(
        parameter.Tensor,
        flat.Name,
        parameter.Shape,
        parameter.StoredShape,
        parameter.Strides,
        (int)Math.Min(parameter.StoredLength, int.MaxValue),
        Offset: 0,
        parameter.Initialization.Name,
        parameter.Initialization.Scale,
        parameter.FanIn,
        parameter.FanOut,
        parameter.IsStatistic,
        parameter.IsCount,
        flat.IsFrozen) { PaddingRow = parameter.PaddingRow, ForgetGateBias = parameter.ForgetGateBias });

    /// <summary>Declares a tensor with a number for each feature, an element of the last axis or of several last ones.</summary>
    /// <param name="tensor">Its name: <c>weight</c>.</param>
    /// <param name="option">What its options begin with: <c>Weight</c> for <c>WeightInitializer</c> and <c>WeightScale</c>.</param>
    /// <param name="initializer">The default of the first.</param>
    /// <param name="axes">The number of the axes.</param>
    /// <returns>Whether its options are legal; if not, that has been reported.</returns>
    public bool AddFeatureParameter(string tensor, string option, string initializer, int axes = 1)
    {
        if (Initialization.Of(this, option, initializer) is not { } initialization) return false;
        var row = new Shape(Input.Extents.Skip(Input.Rank - axes).ToEquatableArray());
        AddParameter(ParameterDeclaration.Features(tensor, row, initialization));
        return true;
    }

    public InferredLayer? IllegalOption(string option, object value, string expected) =>
        Fail(Descriptors.IllegalOption, flat.Title, option, Text(value), expected);

    public InferredLayer? Mismatch(string reason) => Fail(Descriptors.LayerShapeMismatch, flat.Title, Input.ToString(), reason);

    public InferredLayer? TooLarge(string reason) => Fail(Descriptors.NetworkTooLarge, flat.Title, reason);

    private static string Text(object value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private InferredLayer? Fail(DiagnosticDescriptor descriptor, params string[] arguments)
    {
        diagnostics.Add(new DiagnosticInfo(descriptor, flat.Site, arguments));
        return null;
    }
}

using System.Globalization;
using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Inference;

/// <summary>
/// What a layer sees while its options are read and its shape is inferred, and where it leaves its parameters and diagnostics.
/// What reports a diagnostic returns null, the result of a layer that cannot be.
/// </summary>
internal sealed class LayerInference(
    FlatLayer flat, IReadOnlyList<Shape> inputs, List<DiagnosticInfo> diagnostics)
    : OptionInference(flat.Options)
{
    private readonly List<ParameterSpec> _parameters = [];

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

    /// <summary>Declares a tensor with a number for each channel, which its options initialise as those of a feature parameter.</summary>
    /// <returns>Whether its options are legal; if not, that has been reported.</returns>
    public bool AddChannelParameter(string tensor, string option, string initializer, int channels)
    {
        if (Initialization.Of(this, option, initializer) is not { } initialization) return false;
        AddParameter(ParameterDeclaration.Row(tensor, channels, initialization, fanIn: channels, fanOut: channels));
        return true;
    }

    /// <summary>Declares the weight [units, inputs] of a product.</summary>
    /// <param name="tensor">Its name: <c>weight</c>.</param>
    /// <param name="option">What its options begin with.</param>
    /// <param name="initializer">The default of the first.</param>
    /// <param name="units">The units, perhaps in several parts.</param>
    /// <param name="inputs">The inputs of each unit.</param>
    /// <returns>Whether its options are legal; if not, that has been reported.</returns>
    public bool AddMatrix(string tensor, string option, string initializer, UnitParts units, int inputs)
    {
        if (Initialization.Of(this, option, initializer) is not { } initialization) return false;
        AddParameter(ParameterDeclaration.Matrix(tensor, units, inputs, initialization));
        return true;
    }

    /// <summary>Declares a number for each unit, which the option <c>BiasInitializer</c> initialises, by default with zeros.</summary>
    /// <param name="tensor">Its name: <c>bias</c>.</param>
    /// <param name="units">The units, perhaps in several parts.</param>
    /// <param name="fanIn">The inputs that it connects.</param>
    /// <param name="fanOut">The outputs that it connects.</param>
    /// <param name="forgetGateBias">What the second quarter begins with; NaN for what the initialiser gives.</param>
    /// <returns>Whether its options are legal; if not, that has been reported.</returns>
    public bool AddBias(string tensor, UnitParts units, int fanIn, int fanOut, double forgetGateBias = double.NaN)
    {
        if (Initialization.Of(this, "Bias", "Zeros") is not { } initialization) return false;
        AddParameter(ParameterDeclaration.Row(tensor, units, initialization, fanIn, fanOut) with { ForgetGateBias = forgetGateBias });
        return true;
    }

    /// <summary>Declares a weight with a row of numbers for each of some things.</summary>
    /// <param name="tensor">Its name: <c>weight</c>.</param>
    /// <param name="rows">The things.</param>
    /// <param name="features">The numbers of a row.</param>
    /// <param name="paddingRow">The row that begins as zero and is not learnt; -1 for none.</param>
    /// <returns>Whether it is small enough and its options are legal; if not, that has been reported.</returns>
    public bool AddTable(string tensor, int rows, int features, int paddingRow = -1)
    {
        if (!HasRoomFor(rows, features) || Initialization.OfTable(this, "Weight") is not { } initialization) return false;
        AddParameter(ParameterDeclaration.Features(tensor, new Shape(rows, features), initialization) with
        {
            FanIn = rows, FanOut = features, PaddingRow = paddingRow,
        });
        return true;
    }

    /// <summary>Whether a table of padded rows is small enough; if not, that has been reported.</summary>
    public bool HasRoomFor(int rows, int features)
    {
        if (features <= Shape.MaximumLength && (long)rows * Lane.Pad(features) <= Shape.MaximumLength) return true;
        TooLarge($"{Literal.Readable(rows)} rows of {Literal.Readable(features)} numbers");
        return false;
    }

    /// <summary>Whether the input is a sequence; if not, that has been reported.</summary>
    public bool ReadsSequence()
    {
        if (Input.Rank == 2) return true;
        Mismatch("it needs a sequence (time, features)");
        return false;
    }

    public InferredLayer? IllegalOption(string option, object value, string expected) =>
        Fail(Descriptors.IllegalOption, flat.Title, option, Text(value), expected);

    public InferredLayer? Mismatch(string reason) => Fail(Descriptors.LayerShapeMismatch, flat.Title, Input.ToString(), reason);

    public InferredLayer? TooLarge(string reason) => Fail(Descriptors.NetworkTooLarge, flat.Title, reason);

    protected override void Refuse(string option, double value, string expected) => IllegalOption(option, value, expected);

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

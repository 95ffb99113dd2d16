using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Lowering;

/// <summary>
/// a = x Wᵀ + b for some rows x of each sample, in both roles of a lane, and its gradients: with δ = ∂L/∂a it is ∂L/∂W = δᵀ x and
/// ∂L/∂b = Σ δ over samples and rows, ∂L/∂x = δ W. How it is computed follows from the shape of a row and the number of rows;
/// a row's bits follow from its shape alone. A weight [units, inputs] lies as [input][unit], each row padded to whole vectors.
/// </summary>
/// <param name="Weight">The tensor W of the layer.</param>
/// <param name="Bias">The tensor b; null without one.</param>
/// <param name="Inputs">The elements of a row of x.</param>
/// <param name="Units">The elements of a row of a, perhaps of several parts.</param>
/// <param name="Rows">The rows of a sample.</param>
internal sealed record Linear(string Weight, string? Bias, int Inputs, int Units, int Rows)
{
    /// <summary>What stands in the names of methods before what they do, where a layer has several such products.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The parts of a row of a, such as gates or heads, each of which is padded by itself: a has the shape (rows, parts, units of a part).</summary>
    public int Parts { get; init; } = 1;

    /// <summary>The number of the first of these among the parts of the tensors W and b, of which other products may give the others.</summary>
    public int FirstPart { get; init; }

    /// <summary>The parts of the tensors; null where they have no others.</summary>
    public int? PartsOfTensors { get; init; }

    /// <summary>The names of x, W and b in comments.</summary>
    public (string X, string W, string B) Symbols { get; init; } = ("x", "W", "b");

    /// <summary>What it computes, in words.</summary>
    public string Sum => Bias is null ? Product : $"{Product} + {Symbols.B}";

    private string Product => $"{Symbols.X} {Symbols.W}ᵀ";

    /// <summary>The indices of the units, and of the parts that they belong to.</summary>
    private const string Unit = "unit", Part = "part";

    private UnitParts All => new(Parts, Units / Parts);

    /// <summary>The elements of a row of a, with their padding.</summary>
    private int Pitch => All.Stored;

    /// <summary>The same of W.</summary>
    private int WeightPitch => new UnitParts(PartsOfTensors ?? Parts, All.Length).Stored;

    /// <summary>The columns of such a row that have units. With several parts those between them, which are zero, are taken with them.</summary>
    private int Columns => All.AreOne ? Units : Pitch;

    private int Chains => Contraction.ChainsFor(Pitch, Inputs);

    /// <summary>An input of the layer, as the product reads it.</summary>
    public Tensor InputOf(ForwardBuilder builder, int index = 0) =>
        Reads(builder.Input(index: index)) ? builder.Input(index: index) : builder.Input(Demand.Rows, index);

    /// <summary>
    /// Whether the product can read x as it lies. Element k of a row belongs to chain k mod the number of chains, in both
    /// roles. Joined axes keep that count only where a turn of the fastest one ends on a whole number of chains.
    /// </summary>
    public bool Reads(Tensor input)
    {
        Axis[] axes = [.. input.LastAxis];
        return axes.Length == 1 || axes[axes.Length - 1].Extent % Chains == 0;
    }

    /// <summary>Adds the product.</summary>
    /// <param name="builder">The layer's forward pass.</param>
    /// <param name="caption">What is computed, with the epilogue.</param>
    /// <param name="input">x, of whose shape all axes but the last are rows.</param>
    /// <param name="sums">Where the result goes, in rows.</param>
    /// <param name="end">What is applied to the sums; null for nothing.</param>
    public void Forward(ForwardBuilder builder, string caption, Tensor input, Place sums, ProductEnd? end = null) =>
        ForwardFrom(builder, caption, input, Bias is null ? null : FromFirstPart(builder.Parameter(Bias)), sums, end);

    /// <summary>Adds the product with numbers in the bias's place that lie as it does, or with none.</summary>
    public void ForwardFrom(ForwardBuilder builder, string caption, Tensor input, Place? bias, Place sums, ProductEnd? end = null) =>
        Forward(builder, caption, input, bias is null ? null : Operand.Read("bias", bias), Operand.Write("y", sums), end);

    /// <summary>Adds the product without its bias to what lies where the result goes.</summary>
    public void AddTo(ForwardBuilder builder, string caption, Tensor input, Place sums, ProductEnd? end = null) =>
        Forward(builder, caption, input, bias: null, Operand.Into("y", sums, accumulate: true), end);

    private void Forward(ForwardBuilder builder, string caption, Tensor input, Operand? bias, Operand result, ProductEnd? end)
    {
        AxisProduct product = ProductOf(WeightOf(builder.Parameter(Weight)), Operand.Read("x", input.Place), result, input) with
        {
            Start = bias is null ? null : new NamedOperand(bias, UnitsOf(All.Pitch, 1).ToEquatableArray()),
        };
        builder.Add(
            builder.InRole(Prefix + "Forward", end?.NameEnd ?? ""),
            [.. product.Factors, .. bias is null ? Array.Empty<Operand>() : [bias], .. end?.Operands ?? [], result],
            ports => product.Lower(ProductEnd.On(product.HasInLanes(Unit), end, new Contraction(caption, ports)
            {
                Begin = result.Port.Access == Access.Update ? ContractionStart.Result
                    : bias is null ? ContractionStart.Zero
                    : product.StartFor(Unit),
                Chains = Chains,
            })));
    }

    private Operand WeightOf(Place parameter) => Operand.Read("weight", FromFirstPart(parameter));

    /// <summary>A place in a tensor, or in its gradient, from the first part on. A row of W lies as b does.</summary>
    private Place FromFirstPart(Place tensor) => FirstPart == 0 ? tensor : tensor with { Offset = tensor.Offset + ((long)FirstPart * All.Pitch) };

    /// <summary>y[i, unit] = Σₖ x[i, k] · w[k, unit] for each sample. The index of the weight's row counts the inputs in row-major order, wherever they lie.</summary>
    private AxisProduct ProductOf(Operand weight, Operand x, Operand y, Tensor input)
    {
        NamedAxis[] samples = input.IsOfPack ? [new NamedAxis("sample", input.Samples, 1)] : [];
        (string Name, Axis Axis)[] inputs = Indexed("k", [.. input.LastAxis], last: "k");
        (NamedAxis[] from, NamedAxis[] to) = input.IsOfPack
            ? (RowAxis(Inputs * input.Samples), RowAxis(Units * input.Samples))
            : RowsOfSample([.. input.RowAxes]);
        (NamedAxis[] units, NamedAxis[] sums) = input.IsOfPack ? (UnitsOf(All.Pitch, 1), UnitsOf(All.Length * input.Samples, input.Samples)) : ([Column], [Column]);
        return new AxisProduct(
            new NamedOperand(x, [.. from, .. inputs.Select(k => new NamedAxis(k.Name, k.Axis.Extent, k.Axis.Stride)), .. samples]),
            new NamedOperand(weight, [.. RowMajor(inputs, WeightPitch), .. units]),
            new NamedOperand(y, [.. to, .. sums, .. samples]));
    }

    /// <summary>The units by parts, where something lies between these in one operand at least.</summary>
    private NamedAxis[] UnitsOf(int partStride, int stride, string unit = Unit) => All.AreOne
        ? [new NamedAxis(unit, Units, stride)]
        : [new NamedAxis(Part, Parts, partStride), new NamedAxis(unit, All.Length, stride)];

    /// <summary>The rows of one sample, in x and in y.</summary>
    private (NamedAxis[] From, NamedAxis[] To) RowsOfSample(Axis[] axes)
    {
        (string Name, Axis Axis)[] rows = Indexed("i", axes, last: "position");
        return ([.. rows.Select(row => new NamedAxis(row.Name, row.Axis.Extent, row.Axis.Stride))], RowMajor(rows, Pitch));
    }

    private static (string Name, Axis Axis)[] Indexed(string name, Axis[] axes, string last) =>
        [.. axes.Select((axis, i) => (i == axes.Length - 1 ? last : name + Literal.Int(i), axis))];

    /// <summary>The same axes in memory where each lies within the one before it.</summary>
    private static NamedAxis[] RowMajor((string Name, Axis Axis)[] axes, int step)
    {
        var result = new NamedAxis[axes.Length];
        for (int i = axes.Length - 1; i >= 0; step *= axes[i--].Axis.Extent)
        {
            result[i] = new NamedAxis(axes[i].Name, axes[i].Axis.Extent, step);
        }

        return result;
    }

    /// <summary>The rows of each sample of a pack.</summary>
    private NamedAxis[] RowAxis(int stride) => Rows == 1 ? [] : [new NamedAxis("i", Rows, stride)];

    /// <summary>
    /// Adds what turns δ so that samples are rows, as the gradients of weight and bias read it.
    /// </summary>
    /// <returns>The rows of a pack's samples, of which those that belong to one row of a sample lie behind each other.</returns>
    public Place DeltaRows(BackwardBuilder builder, Place delta) => builder.AddDeltaRows("a", delta, Rows, All.AreOne ? new UnitParts(1, Units) : All);

    /// <summary>What <see cref="DeltaRows"/> gives from one row of a sample on.</summary>
    public Place FromRow(BackwardBuilder builder, Place deltaRows, int row) =>
        deltaRows with { Offset = deltaRows.Offset + RowStart(builder, row) };

    private long RowStart(BackwardBuilder builder, int row) => (long)row * builder.Samples * Pitch;

    /// <summary>Adds the gradient of the weight, where x is the layer's first input.</summary>
    public void WeightGradient(BackwardBuilder builder, Place delta)
    {
        // The caller's samples are there already, if they are this product's rows.
        Place? callers = Rows == 1 ? builder.InputRows() : null;
        if (callers is not null && IsOverPacks(builder, hasInput: true)) AddCallersWeightGradient(builder, callers, delta);
        else WeightGradient(builder, builder.Input().Place, delta);
    }

    /// <summary>Adds the gradient of the weight.</summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="input">x, with samples in lanes.</param>
    /// <param name="delta">What <see cref="DeltaRows"/> gives, or as many rows of it.</param>
    public void WeightGradient(BackwardBuilder builder, Place input, Place delta)
    {
        if (Rows == 0) AddZeroWeightGradient(builder);
        else if (IsOverPacks(builder, hasInput: false)) AddBatchWeightGradient(builder, input, delta);
        else AddPackWeightGradient(builder, input, delta);
    }

    /// <summary>Products that share the tensors would have to agree, so these give theirs by packs.</summary>
    private bool IsOverPacks(BackwardBuilder builder, bool hasInput) =>
        PartsOfTensors is null && GradientPolicy.IsOverPacks(builder, Weight, (long)Rows * builder.Samples * (Pitch + (hasInput ? 0 : Inputs)));

    private void AddPackWeightGradient(BackwardBuilder builder, Place input, Place delta)
    {
        (Place target, bool accumulate) = builder.ParameterGradient(Weight, FirstPart, Parts);
        AddWeightGradient(
            builder,
            new NamedOperand(Operand.Read("x", input), [.. RowAxis(Inputs * builder.Samples), Samples(builder, 1), Input(builder.Samples)]),
            new NamedOperand(Operand.Read("deltaRows", delta), [.. RowAxis(Pitch * builder.Samples), Samples(builder, Pitch), Column]),
            Operand.Into("dWeight", FromFirstPart(target), accumulate),
            product => product with
            {
                Caption = $"{WeightGradientText(accumulate)}, summed over samples in their order",
                Begin = accumulate ? ContractionStart.Result : ContractionStart.Zero,
            });
    }

    /// <summary>The same over the samples of several packs, whose δ lie one after the other, and so do their inputs.</summary>
    private void AddBatchWeightGradient(BackwardBuilder builder, Place input, Place delta) => AddOverPacks(
        builder,
        new NamedOperand(
            Operand.Read("x", input), [Packs(builder, input), .. RowAxis(Inputs * builder.Samples), Samples(builder, 1), Input(builder.Samples)]),
        new NamedOperand(
            Operand.Read("deltaRows", delta), [Packs(builder, delta), .. RowAxis(Pitch * builder.Samples), Samples(builder, Pitch), Column]));

    private void AddCallersWeightGradient(BackwardBuilder builder, Place callers, Place delta)
    {
        NamedAxis OfBatch(int stride) => Samples(builder, stride) with { Count = KernelValue.Samples };
        AddOverPacks(
            builder,
            new NamedOperand(Operand.Read("x", callers), [OfBatch(builder.InputRowLength), Input(1)]),
            new NamedOperand(Operand.Read("deltaRows", delta), [OfBatch(Pitch), Column]));
    }

    private void AddOverPacks(BackwardBuilder builder, NamedOperand input, NamedOperand delta) => AddWeightGradient(
        builder,
        input,
        delta,
        Operand.Into("dWeight", builder.BatchGradient(Weight), accumulate: true),
        product => product with
        {
            Caption = $"{WeightGradientText(accumulate: true)}, summed over the samples of all packs in their order",
            Begin = ContractionStart.ResultUnlessFirst,
            IsDivided = true,
            IsRowByRow = true,
        });

    /// <summary>dw[input, unit] = Σ x[i, k, input] · δ[i, k, unit] over the rows i of samples k.</summary>
    private void AddWeightGradient(
        BackwardBuilder builder, NamedOperand input, NamedOperand delta, Operand result, Func<Contraction, Contraction> how)
    {
        var product = new AxisProduct(input, delta, new NamedOperand(result, [Input(WeightPitch), Column]));
        builder.Add(
            Prefix + "WeightGradient",
            [.. product.Factors, result],
            ports => product.Lower(how(new Contraction("", ports) { UsedColumns = Columns, IsOverPositions = true })));
    }

    private static NamedAxis Packs(BackwardBuilder builder, Place kept) =>
        new("pack", 1, builder.PackLength(kept)) { Count = KernelValue.Packs };

    private static NamedAxis Samples(BackwardBuilder builder, int stride) => new("k", builder.Samples, stride);

    private NamedAxis Input(int stride) => new("input", Inputs, stride);

    private NamedAxis Column => new(Unit, Columns, 1);

    /// <summary>Without rows there is nothing to sum; where nobody else has stored a gradient, it still has to be written.</summary>
    private void AddZeroWeightGradient(BackwardBuilder builder)
    {
        (Place target, bool accumulate) = builder.ParameterGradient(Weight);
        if (!accumulate) builder.AddZeros(Prefix + "WeightGradient", $"∂L/∂{Symbols.W} = 0, as nothing is multiplied by it", target, Inputs * Pitch, "dWeights");
    }

    private string WeightGradientText(bool accumulate) => $"∂L/∂{Symbols.W} {(accumulate ? "+=" : "=")} δᵀ {Symbols.X}";

    /// <summary>Adds the gradient of the bias, if there is one.</summary>
    public void BiasGradient(BackwardBuilder builder, Place delta)
    {
        if (Bias is null) return;
        (Place target, bool accumulate) = builder.ParameterGradient(Bias, FirstPart, Parts);
        builder.Add(
            Prefix + "BiasGradient",
            [Operand.Read("deltaRows", delta), Operand.Into("dBias", FromFirstPart(target), accumulate)],
            ports => new RowSumKernel(
                $"∂L/∂{Symbols.B} {(accumulate ? "+=" : "=")} Σ δ, over samples in their order", ports, Rows * builder.Samples, Columns, accumulate));
    }

    /// <summary>Adds the gradient of x.</summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="delta">δ, with samples in lanes.</param>
    /// <param name="target">Where the gradient goes, with samples in lanes.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    public void InputGradient(BackwardBuilder builder, Place delta, Place target, bool accumulate)
    {
        // dx[i, input] = Σₖ w[input, k] · δ[i, k] over the units k, for each sample.
        int samples = builder.Samples;
        var sample = new NamedAxis("sample", samples, 1);
        var product = new AxisProduct(
            new NamedOperand(WeightOf(builder.Parameter(Weight)), [Input(WeightPitch), .. UnitsOf(All.Pitch, 1, "k")]),
            new NamedOperand(Operand.Read("delta", delta), [.. RowAxis(Units * samples), .. UnitsOf(All.Length * samples, samples, "k"), sample]),
            new NamedOperand(Operand.Into("dx", target, accumulate), [.. RowAxis(Inputs * samples), Input(samples), sample]));
        builder.Add(
            Prefix + "InputGradient",
            [.. product.Factors, product.Result.Operand],
            ports => product.Lower(new Contraction($"∂L/∂{Symbols.X} {(accumulate ? "+=" : "=")} δ {Symbols.W}", ports)
            {
                Begin = accumulate ? ContractionStart.Result : ContractionStart.Zero,
            }));
    }
}

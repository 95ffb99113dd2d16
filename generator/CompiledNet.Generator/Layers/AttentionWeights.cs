using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// The weights of an attention, a row for each query: p = softmax(s) of its scores s = q · k / √d, which its distances to the keys may
/// lower. Keys that it does not attend to take no part, and have the weight 0. Backwards ∂L/∂(q · k) = p (∂L/∂p − Σ p ∂L/∂p) / √d.
/// In training a dropout of probability r sets weights to 0, and divides the others by 1 − r.
/// </summary>
/// <param name="Heads">The heads.</param>
/// <param name="IsCausal">Whether a query attends to no later time steps than its own.</param>
/// <param name="HasDistances">
/// Whether 2^(−8j / heads) times the distance of a query and a key in time is taken off a score of head j = 1, 2, ... (Press et al., 2022).
/// </param>
/// <param name="Dropout">r.</param>
internal sealed record AttentionWeights(AttentionHeads Heads, bool IsCausal, bool HasDistances, double Dropout)
{
    private const string Slopes = "slopes";

    private static readonly Variable Score = new("score"), Weight = new("weight"), Largest = new("largest"), Sum = new("sum");

    private static readonly Variable Length = new("length"), Slope = new("slope"), Factor = new("mask"), Delta = new("delta");

    private double Scale => 1 / Math.Sqrt(Heads.Width);

    /// <summary>Adds what does not depend on a head, before all loops over heads.</summary>
    public void Prepare(ForwardBuilder builder)
    {
        if (!HasDistances) return;
        Place slopes = builder.Save(Slopes, Heads.Count * builder.Samples);
        builder.Add(
            builder.InRole("Slopes"),
            [Operand.Write(Slopes, slopes)],
            ports => new SlopesKernel("2^(−8j / heads) for head j = 1, 2, ...", ports, Heads.Count, builder.Samples));
    }

    /// <summary>Adds what makes weights of the scores q · k of a head.</summary>
    public void Forward(ForwardBuilder builder, ScoreRows scores)
    {
        bool hasLengths = ValidSteps.AreCounted(builder);
        Expr value = HasDistances ? (Score * Scale) - (Slope * Expr.Abs(RowVariables.RowNumber - RowVariables.ElementNumber)) : Score;
        Expr above = HasDistances ? value - Largest : (value - Largest) * Scale;

        // 1 for the largest, also if that is infinite.
        Expr weight = Expr.Select(Expr.AreEqual(value, Largest), 1, Expr.Call("Exp", above));
        builder.AddRows(
            builder.InRole("Weights"),
            Caption(hasLengths),
            scores.LayoutOf(IsCausal) with { IsOfStream = builder.IsStep },
            [
                RowOperand.PerElement(Operand.Read("scores", scores.Place)),
                .. hasLengths ? [RowOperand.PerSample(ValidSteps.LengthsOf(builder))] : Array.Empty<RowOperand>(),
                .. HasDistances ? [RowOperand.PerSample(Operand.Read(Slopes, OfHead(builder.Save(Slopes, Heads.Count * builder.Samples), builder.Samples)))] : Array.Empty<RowOperand>(),
                RowOperand.PerElement(Operand.Write("weights", scores.Place)),
            ],
            [
                RowReduction.Largest(Largest.Name, WhereCounted(hasLengths, value, double.NegativeInfinity)),
                new RowMap("weights", WhereCounted(hasLengths, weight, 0)),
                RowReduction.Sum(Sum.Name, Weight),
                new RowMap("weights", Weight / Sum),
            ]);
    }

    /// <summary>Adds the dropout of a head's weights, from a mask that is computed for it.</summary>
    public void AddDropout(ForwardBuilder builder, ScoreRows weights, Place mask, ScoreRows dropped)
    {
        Operand first = MaskNumbers.OfAttention(builder.Node);
        Operand number = first with { Place = OfHead(first.Place, MaskNumbers.Distance) };
        DropoutMasks.Apply(builder, ("Mask", "Dropout"), number, Dropout, weights.Place, mask, dropped.Place, weights.Length);
    }

    /// <summary>Adds what makes gradients of a head's scores of those of its weights, in their place.</summary>
    /// <param name="builder">The layer's backward pass.</param>
    /// <param name="weights">The weights, before a dropout.</param>
    /// <param name="mask">Its mask, where there is one.</param>
    /// <param name="delta">The gradients.</param>
    public void Backward(BackwardBuilder builder, ScoreRows weights, Place? mask, ScoreRows delta)
    {
        Expr slope = mask is null ? Delta : Delta * Factor;
        builder.AddRows(
            "ScoresDelta",
            $"∂L/∂(q · k) = p (δ − Σ p δ) / √{Literal.Int(Heads.Width)}, δ = ∂L/∂p{(mask is null ? "" : " · mask")}",
            weights.LayoutOf(IsCausal),
            [
                RowOperand.PerElement(Operand.Read("weights", weights.Place)),
                .. mask is null ? [] : new[] { RowOperand.PerElement(Operand.Read("masks", mask)) },
                RowOperand.PerElement(Operand.Into("deltas", delta.Place, accumulate: true)),
            ],
            [
                RowReduction.Sum(Sum.Name, Weight * slope),
                new RowMap("deltas", Weight * (slope - Sum) * Scale),
            ]);
    }

    /// <summary>The place of a head's numbers, in loops over groups and over the heads of a group.</summary>
    public Place OfHead(Place place, long distance) =>
        place.With(LoopIndex.Group, Heads.PerGroup * distance).With(LoopIndex.Head, distance);

    /// <summary>A number of the keys that a length leaves, and another one in the place of all others.</summary>
    private static Expr WhereCounted(bool hasLengths, Expr value, double otherwise) => hasLengths
        ? Expr.Select(Expr.LessThan(RowVariables.ElementNumber, Length), value, otherwise)
        : value;

    private string Caption(bool hasLengths)
    {
        string score = HasDistances ? $"q · k / √{Literal.Int(Heads.Width)} − slope · |t − u|" : $"q · k / √{Literal.Int(Heads.Width)}";
        string[] keys = [.. IsCausal ? ["u ≤ t"] : Array.Empty<string>(), .. hasLengths ? ["u < length"] : Array.Empty<string>()];
        return keys.Length == 0
            ? $"p = softmax of {score} over the keys"
            : $"p = softmax of {score} over the keys {string.Join(" and ", keys)} of the query at time step t, else 0";
    }
}

/// <summary>2^(−8j / heads) for each head j = 1, 2, ..., in all lanes of a pack. The port is these numbers.</summary>
/// <param name="Heads">The number of heads.</param>
/// <param name="Samples">The samples of a pack, or 1.</param>
internal sealed record SlopesKernel(string Caption, EquatableArray<Port> Ports, int Heads, int Samples) : Kernel(Caption, Ports)
{
    public override void WriteBody(KernelWriter writer)
    {
        using (writer.Loop("head", Heads))
        {
            string name = Ports[0].Name;
            string slope = $"({writer.ElementType})ScalarMath.Pow(2, -8.0 * (head + 1) / {Literal.Int(Heads)})";
            writer.Line(Samples == 1
                ? $"Unsafe.Add(ref {name}, head) = {slope};"
                : $"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {name}, {KernelWriter.Offset(("head", Samples))}), {Literal.Int(Samples)}).Fill({slope});");
        }
    }
}

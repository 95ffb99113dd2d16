using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// The keys and values that the queries of one sample attend to. Those of a feature of the keys are put side by side, so that a lane is a
/// key: of a whole sequence group by group, or one more at each time step of a stream, which keeps them, and the values too.
/// </summary>
/// <param name="Heads">The heads.</param>
/// <param name="Steps">The keys.</param>
/// <param name="Transposed">Where the keys of the first group go.</param>
/// <param name="Kept">The values that a stream keeps; null for a whole sequence.</param>
internal sealed record AttentionKeys(AttentionHeads Heads, int Steps, Place Transposed, HeadRows? Kept)
{
    private int Pitch => Lane.Pad(Steps);

    /// <param name="builder">The layer's forward pass.</param>
    /// <param name="heads">The heads.</param>
    /// <param name="inputs">The queries, keys and values that it has computed.</param>
    public static AttentionKeys Of(ForwardBuilder builder, AttentionHeads heads, AttentionInputs inputs)
    {
        if (builder.StreamSteps is not { } steps)
        {
            steps = inputs.Keys.Steps;
            return new AttentionKeys(heads, steps, builder.NewBuffer("keysTransposed", (long)heads.Width * Lane.Pad(steps)), null);
        }

        Place keys = builder.NewState(new Shape(heads.Groups * heads.Width, steps)).Place;
        Place values = builder.NewState(new Shape(steps * heads.Groups, heads.Width)).Place;
        return new AttentionKeys(heads, steps, keys, HeadRows.Of(values, steps, new UnitParts(heads.Groups, heads.Width), samples: 1));
    }

    /// <summary>The values of a group that a stream keeps, in a loop over groups.</summary>
    public HeadRows? ValuesOfGroup => Kept?.OfGroup(1);

    /// <summary>Adds what transposes the keys of a group, and keeps the values of a stream, in a loop over groups.</summary>
    /// <returns>The keys.</returns>
    public NamedOperand AddGroup(ForwardBuilder builder, AttentionInputs group)
    {
        Place all = Kept is null ? Transposed : Transposed.With(LoopIndex.Group, (long)Heads.Width * Pitch);
        HeadRows keys = group.Keys;
        EquatableArray<Axis> steps = [new Axis(keys.Steps, 1)], features = [new Axis(keys.Width, Pitch)];
        builder.AddCopy(
            Kept is null ? "KeysTransposed" : "KeepKey",
            Kept is null ? "kᵀ" : "k, beside those of the time steps before",
            new Tensor(keys.Place, [[new Axis(keys.Width, 1)], [new Axis(keys.Steps, keys.StepStride)]], keys.Length, 1),
            new Tensor(AtStep(all, 1), [features, steps], keys.Width * Pitch, 1));
        if (Kept is not null)
        {
            HeadRows values = Kept.OfGroup(1) with { Steps = 1 };
            builder.AddCopy("KeepValue", "v, behind those of the time steps before", group.Values.Joined(1), values.Joined(1) with { Place = AtStep(values.Place, values.StepStride) });
        }

        return new NamedOperand(Operand.Read("keys", all), [new NamedAxis("feature", Heads.Width, Pitch), new NamedAxis("key", Steps, 1)]);
    }

    /// <summary>Where what belongs to the time step that a stream is at goes; a whole sequence begins at its first one.</summary>
    private Place AtStep(Place place, int stride) => Kept is null ? place : place.With(LoopIndex.StreamStep, stride);
}

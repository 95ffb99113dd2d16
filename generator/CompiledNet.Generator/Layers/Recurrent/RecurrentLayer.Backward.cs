using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>The backward pass: the sweeps in the reverse order.</summary>
internal sealed partial record RecurrentLayer
{
    public override void Backward(BackwardBuilder builder)
    {
        Shape shape = builder.Node.InputShapes[0];
        Tensor gradient = builder.OutputGradient;
        for (int level = Levels - 1; level >= 0; level--)
        {
            // What is read twice, forwards and against time, is added up.
            Tensor? below = level == 0 ? null : builder.NewRows(KeyOf("outputDelta", level - 1), new Shape(shape.Rows, Features));
            bool hasBelow = false;
            foreach (Sweep sweep in SweepsOf(shape, level))
            {
                (Tensor Tensor, bool Accumulate) target = below is null ? builder.InputGradient() : (below, hasBelow);
                AddSweep(builder, sweep, gradient, target);
                hasBelow = true;
            }

            if (below is null) return;
            gradient = below;
            if (Dropout > 0)
            {
                DropoutMasks.Backward(
                    builder, LevelName(level - 1) + "DropoutBackward", builder.Saved(KeyOf(Mask, level - 1), gradient.Length), gradient, gradient, accumulate: false);
            }
        }
    }

    private void AddSweep(BackwardBuilder builder, Sweep sweep, Tensor gradient, (Tensor Tensor, bool Accumulate) target)
    {
        TimeSteps delta = new(DeltaOf(builder, sweep, gradient, out bool hasAll), sweep.Steps);
        Tensor? reversed = sweep.IsReverse ? builder.NewRows(sweep.Key("inputDelta"), new Shape(sweep.Steps, sweep.Inputs)) : null;
        Cell.Backward(new BackwardSweep(builder, sweep, new TimeSteps(StatesOf(builder, sweep), sweep.Steps), delta)
        {
            HasAllDelta = hasAll,
            Input = InputOf(builder, sweep),
            InputGradient = reversed is null ? target : (reversed, false),
        });
        if (reversed is not null) ReversedSteps.Copy(builder, sweep.Suffix("InputDelta"), reversed, target.Tensor, target.Accumulate);
    }

    /// <summary>∂L/∂h of a sweep as far as it comes from behind it: for all time steps, or for the last one alone.</summary>
    private Tensor DeltaOf(BackwardBuilder builder, Sweep sweep, Tensor gradient, out bool hasAll)
    {
        bool haveLengths = ValidSteps.AreCounted(builder), isLastAlone = IsTop(sweep) && !ReturnsSequences;
        hasAll = haveLengths || !isLastAlone;
        if (!isLastAlone && !IsBidirectional)
        {
            if (haveLengths && IsTop(sweep)) ValidSteps.Clear(builder, new TimeSteps(gradient, sweep.Steps), sweep.Suffix(""));
            return gradient;
        }

        Tensor delta = builder.NewRows(sweep.Key("stateDelta"), new Shape(sweep.Steps, Cell.Outputs));
        TimeSteps steps = new(delta, sweep.Steps);
        Tensor part = IsBidirectional ? PartOf(gradient, sweep) : gradient;
        if (isLastAlone)
        {
            if (haveLengths) ValidSteps.SpreadLast(builder, part with { Length = Cell.Outputs * part.Samples }, steps, sweep.Suffix(""));
            else builder.AddCopy(sweep.Suffix("LastDelta"), "∂L/∂h of the last time step", part, steps[sweep.Steps - 1], accumulate: false);
        }
        else if (sweep.IsReverse)
        {
            ReversedSteps.Copy(builder, sweep.Suffix("StateDelta"), part, delta);
        }
        else
        {
            builder.AddCopy(sweep.Suffix("StateDelta"), "∂L/∂h, a part of that of the output", part, delta, accumulate: false);
            if (haveLengths) ValidSteps.Clear(builder, steps, sweep.Suffix(""));
        }

        return delta;
    }

    private Tensor StatesOf(BackwardBuilder builder, Sweep sweep) => !IsBidirectional && IsTop(sweep) && ReturnsSequences
        ? builder.Output
        : builder.SavedRows(sweep.Key(States), new Shape(sweep.Steps, Cell.Outputs));

    /// <summary>What a sweep has read; null for the layer's own input.</summary>
    private Tensor? InputOf(BackwardBuilder builder, Sweep sweep)
    {
        var shape = new Shape(sweep.Steps, sweep.Inputs);
        if (sweep.IsReverse) return builder.SavedRows(sweep.Key(Reversed), shape);
        if (sweep.Level == 0) return ValidSteps.AreCounted(builder) ? builder.SavedRows(ValidInput, shape) : null;
        if (Dropout > 0) return builder.SavedRows(KeyOf(Masked, sweep.Level - 1), shape);
        if (IsBidirectional) return builder.SavedRows(KeyOf(Joined, sweep.Level - 1), shape);
        return builder.SavedRows((sweep with { Level = sweep.Level - 1 }).Key(States), shape);
    }
}

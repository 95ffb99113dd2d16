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
        SweepEnds ends = EndsOf(needsAllSteps: false);
        Tensor? gradient = builder.GradientOf(builder.Node);
        for (int level = Levels - 1; level >= 0; level--)
        {
            // What is read twice, forwards and against time, is added up.
            Tensor? below = level == 0 ? null : builder.NewRows(KeyOf("outputDelta", level - 1), new Shape(shape.Rows, Features));
            bool hasBelow = false;
            foreach (Sweep sweep in SweepsOf(shape, level))
            {
                (Tensor Tensor, bool Accumulate) target = below is null ? builder.InputGradient() : (below, hasBelow);
                AddSweep(builder, sweep, ends, gradient, target);
                hasBelow = true;
            }

            if (below is null) break;
            gradient = below;
            if (Dropout > 0)
            {
                DropoutMasks.Backward(
                    builder, LevelName(level - 1) + "DropoutBackward", builder.Saved(KeyOf(Mask, level - 1), gradient.Length), gradient, gradient, accumulate: false);
            }
        }

        ends.AddLearnedGradients(builder);
    }

    private void AddSweep(BackwardBuilder builder, Sweep sweep, SweepEnds ends, Tensor? gradient, (Tensor Tensor, bool Accumulate) target)
    {
        TimeSteps delta = DeltaOf(builder, sweep, gradient, out bool hasAll);
        AddFinalDelta(builder, sweep, ends, delta);
        Tensor? reversed = sweep.IsReverse ? builder.NewRows(sweep.Key("inputDelta"), new Shape(sweep.Steps, sweep.Inputs)) : null;
        Cell.Backward(new BackwardSweep(builder, sweep, StatesOf(builder, sweep), delta, ends)
        {
            HasAllDelta = hasAll,
            Input = InputOf(builder, sweep),
            InputGradient = reversed is null ? target : (reversed, false),
        });
        if (ends.HaveInitial) ends.TakeInitialDelta(builder, sweep, number: 0, delta[-1]);
        if (reversed is not null) ReversedSteps.Copy(builder, sweep.Suffix("InputDelta"), reversed, target.Tensor, target.Accumulate);
    }

    /// <summary>∂L/∂h of a sweep as far as it comes from the output: for all time steps, or for the last one alone.</summary>
    private TimeSteps DeltaOf(BackwardBuilder builder, Sweep sweep, Tensor? gradient, out bool hasAll)
    {
        const string NoGradient = "∂L/∂h = 0";
        bool haveLengths = ValidSteps.AreCounted(builder), isLastAlone = IsTop(sweep) && !ReturnsSequences;
        hasAll = haveLengths || !isLastAlone || gradient is null;
        if (!isLastAlone && !IsBidirectional && Start == StateSource.Zero && gradient is not null)
        {
            var own = new TimeSteps(gradient, sweep.Steps);
            if (haveLengths && IsTop(sweep)) ValidSteps.Clear(builder, own, sweep.Suffix(""));
            return own;
        }

        Tensor memory = builder.NewRows(sweep.Key("stateDelta"), StatesShape(sweep));
        TimeSteps steps = StepsOf(memory, sweep);
        if (gradient is null) builder.AddZeros(sweep.Suffix("NoDelta"), NoGradient, memory.Place, memory.Length);
        else FillDelta(builder, sweep, IsBidirectional ? PartOf(gradient, sweep) : gradient, steps);
        if (Start != StateSource.Zero && hasAll && gradient is not null) builder.AddZeros(sweep.Suffix("StartDelta"), NoGradient, steps[-1].Place, steps[-1].Length);
        return steps;
    }

    /// <summary>Takes a sweep's part of the output's gradient.</summary>
    private void FillDelta(BackwardBuilder builder, Sweep sweep, Tensor part, TimeSteps steps)
    {
        bool haveLengths = ValidSteps.AreCounted(builder);
        if (IsTop(sweep) && !ReturnsSequences)
        {
            if (haveLengths) ValidSteps.SpreadLast(builder, part with { Length = Cell.Outputs * part.Samples }, steps, sweep.Suffix(""));
            else builder.AddCopy(sweep.Suffix("LastDelta"), "∂L/∂h of the last time step", part, steps[sweep.Steps - 1], accumulate: false);
        }
        else if (sweep.IsReverse)
        {
            ReversedSteps.Copy(builder, sweep.Suffix("StateDelta"), part, steps.Value);
        }
        else
        {
            builder.AddCopy(sweep.Suffix("StateDelta"), "∂L/∂h, a part of that of the output", part, steps.Value, accumulate: false);
            if (haveLengths) ValidSteps.Clear(builder, steps, sweep.Suffix(""));
        }
    }

    /// <summary>Adds ∂L/∂h as it comes from a final state that is an output.</summary>
    private void AddFinalDelta(BackwardBuilder builder, Sweep sweep, SweepEnds ends, TimeSteps delta)
    {
        const string Caption = "∂L/∂h of the last time step += that of the final state";
        if (!ValidSteps.AreCounted(builder))
        {
            if (ends.FinalDelta(builder, sweep, number: 0) is { } part) builder.AddCopy(sweep.Suffix("FinalStateDelta"), Caption, part, delta[sweep.Steps - 1], accumulate: true);
            return;
        }

        if (ends.FinalDelta(builder, sweep, number: 0, Cell.Outputs) is not { } steps) return;
        builder.AddCopy(sweep.Suffix("FinalStateSum"), Caption, steps.Value, delta.Value, accumulate: true);
    }

    private TimeSteps StatesOf(BackwardBuilder builder, Sweep sweep) => IsOutput(sweep)
        ? new TimeSteps(builder.Output, sweep.Steps)
        : StepsOf(builder.SavedRows(sweep.Key(States), StatesShape(sweep)), sweep);

    /// <summary>What a sweep has read; null for the layer's own input.</summary>
    private Tensor? InputOf(BackwardBuilder builder, Sweep sweep)
    {
        var shape = new Shape(sweep.Steps, sweep.Inputs);
        if (sweep.IsReverse) return builder.SavedRows(sweep.Key(Reversed), shape);
        if (sweep.Level == 0) return ValidSteps.AreCounted(builder) ? builder.SavedRows(ValidInput, shape) : null;
        if (Dropout > 0) return builder.SavedRows(KeyOf(Masked, sweep.Level - 1), shape);
        if (IsBidirectional) return builder.SavedRows(KeyOf(Joined, sweep.Level - 1), shape);
        Sweep below = sweep with { Level = sweep.Level - 1, Inputs = Cell.Outputs };
        return StatesOf(builder, below).Value;
    }
}

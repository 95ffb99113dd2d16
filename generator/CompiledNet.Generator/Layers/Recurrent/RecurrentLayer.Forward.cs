using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>The forward pass.</summary>
internal sealed partial record RecurrentLayer
{
    public override void Forward(ForwardBuilder builder)
    {
        Shape shape = builder.Node.InputShapes[0];
        Sweep first = SweepsOf(shape).First();
        Tensor input = IsBidirectional ? builder.Input(Demand.Rows) : Cell.InputOf(builder, first);
        if (builder.IsStep)
        {
            AddStep(builder, input);
            return;
        }

        SweepEnds ends = EndsOf(needsAllSteps: ValidSteps.AreCounted(builder) && builder.ReadersOf<FinalStateLayer>().Any());
        for (int level = 0; level < Levels; level++)
        {
            bool isTop = level == Levels - 1;
            Tensor? joined = !IsBidirectional ? null : isTop ? builder.NewRowsOutput() : builder.SaveRows(KeyOf(Joined, level), new Shape(shape.Rows, Features));
            foreach (Sweep sweep in SweepsOf(shape, level))
            {
                TimeSteps states = StepsOf(NewStates(builder, sweep), sweep);
                if (ends.HaveInitial) ends.AddInitial(builder, sweep, number: 0, states[-1]);
                IReadOnlyList<TimeSteps> others = Cell.Forward(new ForwardSweep(builder, sweep, ReadBy(builder, sweep, input), states, ends));
                ends.AddFinal(builder, sweep, number: 0, states);
                for (int i = 0; i < others.Count; i++) ends.AddFinal(builder, sweep, i + 1, others[i]);
                HandOut(builder, sweep, states, joined);
                if (!IsBidirectional && !isTop) input = states.Value;
            }

            if (joined is not null) input = joined;
            if (!isTop) input = WithDropout(builder, level, input);
        }
    }

    /// <summary>One time step of each layer, from the states before it, of which the last one becomes the output.</summary>
    private void AddStep(ForwardBuilder builder, Tensor input)
    {
        foreach (Sweep sweep in SweepsOf(builder.Node.InputShapes[0]))
        {
            Tensor states = builder.NewState(new Shape(1, Cell.Outputs));
            Cell.Forward(new ForwardSweep(builder, sweep, input, new TimeSteps(states, 1), EndsOf(needsAllSteps: false)));
            input = states;
        }

        builder.SetOutput(ReturnsSequences ? input : new TimeSteps(input, 1)[0]);
    }

    /// <summary>Memory for the states of a sweep: the output itself where they are that.</summary>
    private Tensor NewStates(ForwardBuilder builder, Sweep sweep)
    {
        if (IsOutput(sweep)) return builder.NewRowsOutput();
        Tensor states = builder.SaveRows(sweep.Key(States), StatesShape(sweep));
        if (!IsBidirectional && IsTop(sweep) && ReturnsSequences) builder.SetOutput(StepsOf(states, sweep).Value);
        return states;
    }

    /// <summary>What a sweep reads: its input, without steps that do not count where the backward pass reads it, and reversed against time.</summary>
    private static Tensor ReadBy(ForwardBuilder builder, Sweep sweep, Tensor input)
    {
        if (sweep.IsReverse)
        {
            Tensor reversed = builder.SaveRows(sweep.Key(Reversed), new Shape(sweep.Steps, sweep.Inputs));
            ReversedSteps.Copy(builder, sweep.Suffix("Input"), input, reversed);
            return reversed;
        }

        return sweep.Level == 0 && builder.IsTraining && ValidSteps.AreCounted(builder)
            ? ValidSteps.KeepInput(builder, index: 0, ValidInput, keepsFinite: false)
            : input;
    }

    /// <summary>What becomes of the states of a sweep.</summary>
    private void HandOut(ForwardBuilder builder, Sweep sweep, TimeSteps states, Tensor? joined)
    {
        bool haveLengths = ValidSteps.AreCounted(builder), isLastAlone = IsTop(sweep) && !ReturnsSequences;
        if (isLastAlone) HandOutLast(builder, sweep, states, joined);
        if (haveLengths && (builder.IsTraining || !isLastAlone)) ValidSteps.Clear(builder, states, sweep.Suffix(""));
        if (isLastAlone || joined is null) return;
        Tensor part = PartOf(joined, sweep);
        if (sweep.IsReverse) ReversedSteps.Copy(builder, sweep.Suffix("Output"), states.Value, part);
        else builder.AddCopy(builder.InRole(sweep.Suffix("Output")), "the states into their part of the output", states.Value, part);
    }

    private void HandOutLast(ForwardBuilder builder, Sweep sweep, TimeSteps states, Tensor? joined)
    {
        Tensor last = states[sweep.Steps - 1];
        if (ValidSteps.AreCounted(builder))
        {
            Tensor target = joined is null ? builder.NewRowsOutput() : last.At(builder.NewBuffer(sweep.Key("last"), last.Length));
            ValidSteps.TakeLast(builder, states, target, sweep.Suffix(""));
            last = target;
        }
        else if (joined is null)
        {
            builder.SetOutput(last);
        }

        if (joined is null) return;
        builder.AddCopy(builder.InRole(sweep.Suffix("Output")), "the last state into its part of the output", last, PartOf(joined, sweep));
    }

    /// <summary>What the next layer reads in training: some elements dropped.</summary>
    private Tensor WithDropout(ForwardBuilder builder, int level, Tensor input)
    {
        if (!builder.IsTraining || Dropout == 0) return input;
        Tensor masked = builder.SaveRows(KeyOf(Masked, level), new Shape(builder.Node.InputShapes[0].Rows, Features));
        DropoutMasks.Apply(
            builder,
            (LevelName(level) + "Mask", LevelName(level) + "Dropout"),
            MaskNumbers.OfRecurrent(builder.Node, Cell.Number, level),
            Dropout,
            input.Place,
            builder.Save(KeyOf(Mask, level), masked.Length),
            masked.Place,
            masked.Length);
        return masked;
    }

    private static string LevelName(int level) => level == 0 ? "" : "L" + Literal.Int(level);

    private static string KeyOf(string key, int level) => key + LevelName(level);
}

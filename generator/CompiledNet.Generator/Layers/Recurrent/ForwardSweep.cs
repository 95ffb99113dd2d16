using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

/// <summary>What a recurrent cell sees while it describes the forward pass of one sweep.</summary>
/// <param name="builder">The layer's forward pass.</param>
/// <param name="sweep">The sweep.</param>
/// <param name="input">What it reads, the step that comes first in front.</param>
/// <param name="states">Where the states h go; in a stream they hold the one of the step before, too.</param>
/// <param name="ends">The states before the first step and after the last one.</param>
internal sealed class ForwardSweep(ForwardBuilder builder, Sweep sweep, Tensor input, TimeSteps states, SweepEnds ends)
{
    public ForwardBuilder Builder => builder;

    public Sweep Sweep => sweep;

    public Tensor Input => input;

    public TimeSteps States => states;

    public bool IsTraining => builder.IsTraining;

    /// <summary>Whether one time step of a stream is computed.</summary>
    public bool IsStep => builder.IsStep;

    /// <summary>Memory for values of all time steps, which the backward pass may read.</summary>
    /// <param name="key">Their name.</param>
    /// <param name="step">The shape of a step.</param>
    public TimeSteps NewSteps(string key, params int[] step) => new(builder.SaveRows(sweep.Key(key), new Shape(step).Repeated(sweep.Steps)), sweep.Steps);

    /// <summary>
    /// Memory for a state beside h: what a stream keeps, all time steps where somebody reads them, and else the last one. Where the
    /// layer has an initial state, that stands before the first step.
    /// </summary>
    /// <param name="key">Its name.</param>
    /// <param name="units">The elements of a step.</param>
    /// <param name="number">Its number among the states of the cell.</param>
    public TimeSteps NewState(string key, int units, int number)
    {
        if (IsStep) return new TimeSteps(builder.NewState(new Shape(1, units)), sweep.Steps) { AreReplaced = true };
        if (!IsTraining && !ends.NeedsAllSteps) return WithStart(NewReplaced(key, units), number);
        return WithStart(ends.HaveInitial ? TimeSteps.Behind(builder.SaveRows(sweep.Key(key), new Shape(sweep.Steps + 1, units)), sweep.Steps) : NewSteps(key, units), number);
    }

    private TimeSteps WithStart(TimeSteps steps, int number)
    {
        if (ends.HaveInitial) ends.AddInitial(builder, sweep, number, steps[-1]);
        return steps;
    }

    /// <summary>Memory for values that are read in their own time step, and in training by the backward pass too.</summary>
    public TimeSteps NewScratch(string key, int units) => IsTraining ? NewSteps(key, units) : NewReplaced(key, units);

    /// <summary>Memory for a value of which each time step replaces that of the one before.</summary>
    public TimeSteps NewReplaced(string key, params int[] step) =>
        new(builder.SaveRows(sweep.Key(key), new Shape(step).Repeated(1)), sweep.Steps) { AreReplaced = true };

    /// <summary>Adds the turns of the loop over time.</summary>
    public void AddTurns(Action<Moment> turn)
    {
        if (IsStep)
        {
            turn(Moment.OfStream);
            return;
        }

        turn(ends.HaveInitial ? Moment.FirstBehindState : Moment.First);
        builder.AddOverTime(sweep.Steps - 1, () => turn(Moment.Later));
    }

    public Place Parameter(string tensor) => builder.Parameter(sweep.Tensor(tensor));

    /// <summary>The end of a method's name.</summary>
    public string Suffix(string suffix) => sweep.Suffix(suffix);

    public void Add(string suffix, EquatableArray<Operand> operands, Func<EquatableArray<Port>, Kernel> kernel) =>
        builder.Add(builder.InRole(Suffix(suffix)), operands, kernel);

    /// <summary>Adds elementwise work on values that lie as one does.</summary>
    public void Add(string suffix, Tensor like, JointMap map) => Add(suffix, map.Operands, ports => map.Kernel(ports, like));
}

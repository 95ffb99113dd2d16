using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>Where the states of a recurrent layer come from before the first time step.</summary>
internal enum StateSource
{
    /// <summary>They are 0.</summary>
    Zero,

    /// <summary>They are parameters.</summary>
    Learned,

    /// <summary>They are inputs of the network.</summary>
    Given,
}

/// <summary>
/// The states of a recurrent layer before the first time step and after the last one: a row for each sweep, in the order of the sweeps.
/// </summary>
/// <param name="Source">Where the initial ones come from.</param>
/// <param name="Cell">What happens in a time step.</param>
/// <param name="Directions">The sweeps of a layer of the stack.</param>
/// <param name="Rows">The number of all sweeps.</param>
/// <param name="NeedsAllSteps">Whether the final ones are looked up among those of all steps.</param>
internal sealed record SweepEnds(StateSource Source, RecurrentCell Cell, int Directions, int Rows, bool NeedsAllSteps)
{
    /// <summary>Parameters that are initial states, by the number of the state.</summary>
    private static readonly string[] Tensors = ["initial_state", "initial_cell"];

    public bool HaveInitial => Source != StateSource.Zero;

    /// <summary>The shape of all rows of a state.</summary>
    public Shape ShapeOf(int number) => new(Rows, Cell.States[number].Features);

    /// <summary>The name of the parameter that is an initial state.</summary>
    public static string TensorOf(int number) => Tensors[number];

    /// <summary>Puts an initial state where the first step finds it.</summary>
    public void AddInitial(ForwardBuilder builder, Sweep sweep, int number, Tensor target)
    {
        string name = sweep.Suffix("Initial" + Cell.States[number].Name);
        if (Source == StateSource.Given)
        {
            builder.AddCopy(builder.InRole(name), "the state that the sequence begins with", builder.Input(Demand.Rows, 1 + number).Slice(0, RowOf(sweep), 1), target);
            return;
        }

        var map = new JointMap("the state that every sequence begins with")
        {
            PerUnit = [("initial", RowOf(builder.Parameter(TensorOf(number)), sweep, number))],
            Values = [("state", new Variable("initial"))],
            Writes = [("state", target.Place)],
        };
        builder.Add(builder.InRole(name), map.Operands, ports => map.Kernel(ports, target));
    }

    /// <summary>Hands out a state after the last step that counts, if it comes out.</summary>
    public void AddFinal(ForwardBuilder builder, Sweep sweep, int number, TimeSteps steps)
    {
        string name = sweep.Suffix("Final" + Cell.States[number].Name);
        foreach ((GraphNode node, FinalStateLayer state) in builder.ReadersOf<FinalStateLayer>())
        {
            if (state.Number != number) continue;
            Tensor last = steps[sweep.Steps - 1];
            if (ValidSteps.AreCounted(builder))
            {
                last = last.At(builder.NewBuffer(sweep.Key("last" + Cell.States[number].Name), last.Length));
                ValidSteps.TakeLast(builder, steps, last, sweep.Suffix(Cell.States[number].Name));
            }

            builder.AddCopy(builder.InRole(name), "the state after the last step", last, OutputOf(builder, node).Slice(0, RowOf(sweep), 1));
        }
    }

    /// <summary>∂L/∂ a state for the last step that counts as it comes from an output, and 0 for other steps; null where there is none.</summary>
    public TimeSteps? FinalDelta(BackwardBuilder builder, Sweep sweep, int number, int units)
    {
        if (FinalDelta(builder, sweep, number) is not { } part) return null;
        var steps = new TimeSteps(builder.NewRows(sweep.Key("final" + Cell.States[number].Name + "Delta"), new Shape(sweep.Steps, units)), sweep.Steps);
        string suffix = sweep.Suffix("Final" + Cell.States[number].Name);
        if (ValidSteps.AreCounted(builder))
        {
            ValidSteps.SpreadLast(builder, part with { Length = units * part.Samples }, steps, suffix);
            return steps;
        }

        builder.AddZeros(suffix + "DeltaStart", "0 but for the last time step", steps.Value.Place, steps.Value.Length);
        builder.AddCopy(suffix + "Delta", "∂L/∂ the last state", part, steps[sweep.Steps - 1], accumulate: false);
        return steps;
    }

    /// <summary>∂L/∂ a final state as it comes from an output; null where there is none.</summary>
    public Tensor? FinalDelta(BackwardBuilder builder, Sweep sweep, int number)
    {
        foreach ((GraphNode node, FinalStateLayer state) in builder.ReadersOf<FinalStateLayer>())
        {
            if (state.Number == number && builder.GradientOf(node) is { } gradient) return gradient.Slice(0, RowOf(sweep), 1);
        }

        return null;
    }

    /// <summary>Puts the gradient of an initial state where the input or the parameter has it.</summary>
    public void TakeInitialDelta(BackwardBuilder builder, Sweep sweep, int number, Tensor gradient)
    {
        (Tensor target, bool accumulate) = TargetOf(builder, number);
        builder.AddCopy(
            sweep.Suffix($"Initial{Cell.States[number].Name}Delta"), $"dx {(accumulate ? "+=" : "=")} ∂L/∂ the initial state", gradient, target.Slice(0, RowOf(sweep), 1), accumulate);
    }

    /// <summary>Adds the gradients of initial states that are parameters, when all sweeps have left theirs.</summary>
    public void AddLearnedGradients(BackwardBuilder builder)
    {
        if (Source != StateSource.Learned) return;
        for (int number = 0; number < Cell.States.Count; number++)
        {
            Tensor all = TargetOf(builder, number).Tensor;
            builder.AddFeatureGradients(
                "Σ ∂L/∂ the initial state",
                RowLayout.Of(ShapeOf(number), axes: 2, all),
                [RowOperand.PerElement(Operand.Read("dys", all.Place))],
                [(TensorOf(number), new Variable("dy"))]);
        }
    }

    /// <summary>Each sweep leaves its row in a buffer of all: the input's gradient is added to or stored as a whole.</summary>
    private (Tensor Tensor, bool Accumulate) TargetOf(BackwardBuilder builder, int number) => Source == StateSource.Given
        ? builder.SharedInputGradient(1 + number)
        : (builder.SavedRows("initial" + Cell.States[number].Name + "Delta", ShapeOf(number)), false);

    private static Tensor OutputOf(ForwardBuilder builder, GraphNode node) => builder.SharedOutputOf(node);

    private int RowOf(Sweep sweep) => (sweep.Level * Directions) + (sweep.IsReverse ? 1 : 0);

    private Place RowOf(Place tensor, Sweep sweep, int number) =>
        tensor with { Offset = tensor.Offset + ((long)RowOf(sweep) * Lane.Pad(Cell.States[number].Features)) };
}

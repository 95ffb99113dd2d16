using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class LSTMKind : RecurrentKind
{
    private const string ProjectionSize = "ProjectionSize";

    public override string Name => "LSTM";

    public override string Prefix => "lstm";

    protected override IReadOnlyList<(string Name, int Features)> StatesOf(OptionSet options, int units) =>
        LSTMCell.StatesOf(units, options.Int(ProjectionSize));

    protected override RecurrentCell? ReadCell(LayerInference layer, int units, bool hasBias)
    {
        if (layer.FiniteOption("ForgetGateBias", 1) is not { } forgetGateBias) return null;
        int projection = layer.Options.Int(ProjectionSize);
        if (projection >= 0 && projection < units) return new LSTMCell(units, hasBias, layer.Options.Bool("Peephole", false), projection, forgetGateBias);
        layer.IllegalOption(ProjectionSize, projection, $"from 0, for none, to {units - 1}, one less than the units");
        return null;
    }
}

/// <summary>
/// The gates i, f, o = σ(a) and the candidate g = tanh(a) of a = W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh; the cell cₜ = f cₜ₋₁ + i g and the
/// state hₜ = o tanh(cₜ) (Hochreiter and Schmidhuber, 1997; Gers, Schmidhuber and Cummins, 2000). Backwards, with δ = ∂L/∂cₜ =
/// ∂L/∂cₜ₊₁ fₜ₊₁ + ∂L/∂hₜ o (1 − tanh² cₜ): ∂L/∂i = δ g, ∂L/∂f = δ cₜ₋₁, ∂L/∂g = δ i, ∂L/∂o = ∂L/∂hₜ tanh(cₜ).
/// </summary>
/// <param name="HasPeephole">Whether p_i cₜ₋₁, p_f cₜ₋₁ and p_o cₜ are added in the gates (Gers and Schmidhuber, 2000).</param>
/// <param name="Projection">The features of a product with W_hr that h is then (Sak, Senior and Beaufays, 2014); 0 for none.</param>
/// <param name="ForgetGateBias">What the forget gate's part of b_ih begins with.</param>
internal sealed record LSTMCell(int Units, bool HasBias, bool HasPeephole, int Projection, double ForgetGateBias) : GatedCell(Units, Gates: 4, HasBias)
{
    private const string Cells = "cells", Squashed = "squashedCells", Unprojected = "unprojected", PeepholeTerms = "peepholeTerms";

    private const string PeepholeWeight = "weight_peephole", ProjectionWeight = "weight_hr";

    /// <summary>The gates, in PyTorch's order.</summary>
    private const int I = 0, F = 1, G = 2, O = 3;

    /// <summary>The gates that look at the cell, in the order of the peephole's tensor.</summary>
    private static readonly EquatableArray<int> Peepholes = [I, F, O];

    private static readonly Variable Input = new("input"), Forget = new("forget"), Candidate = new("candidate"), Output = new("output");

    private static readonly Variable Cell = new("cell"), CellBefore = new("cellBefore"), CellSum = new("cellSum"), SquashedCell = new("squashed"), State = new("state");

    private static readonly EquatableArray<Variable> GateNames = [Input, Forget, Candidate, Output];

    public override int Outputs => OutputsOf(Units, Projection);

    public override int Number => 2;

    public override IReadOnlyList<(string Name, int Features)> States => StatesOf(Units, Projection);

    /// <summary>The states of such a cell.</summary>
    public static IReadOnlyList<(string Name, int Features)> StatesOf(int units, int projection) => [.. StatesOf(OutputsOf(units, projection)), ("Cell", units)];

    private static int OutputsOf(int units, int projection) => projection > 0 ? projection : units;

    public override bool Declare(LayerInference layer, Sweep sweep)
    {
        if (!base.Declare(layer, sweep)) return false;
        if (Projection > 0 && !layer.AddMatrix(sweep.Tensor(ProjectionWeight), "InputWeight", "XavierUniform", new UnitParts(1, Projection), Units)) return false;
        return !HasPeephole || layer.AddBias(sweep.Tensor(PeepholeWeight), new UnitParts(Peepholes.Count, Units), fanIn: 1, fanOut: 1);
    }

    public override long MultiplyAdds(Sweep sweep) => base.MultiplyAdds(sweep) + ((long)sweep.Steps * Units * Projection);

    protected override double ForgetGateStart => ForgetGateBias;

    public override IReadOnlyList<TimeSteps> Forward(ForwardSweep sweep)
    {
        TimeSteps gates = sweep.NewSteps(GateValues, Gates, Units), cells = sweep.NewState(Cells, Units, number: 1);
        TimeSteps? squashed = sweep.IsTraining ? sweep.NewSteps(Squashed, Units) : null;
        TimeSteps states = Projection > 0 ? sweep.NewScratch(Unprojected, Units) : sweep.States;
        AddInputs(sweep, gates, AddBiasSum(sweep));
        Linear product = StateOf(sweep.Sweep, count: 1), projection = ProjectionOf(sweep.Sweep, count: 1);
        sweep.AddTurns(moment =>
        {
            Tensor sums = moment.Now(gates);
            if (moment.HasBefore) product.AddTo(sweep.Builder, "a += W_hh h of the time step before", moment.Before(sweep.States), sums.Place);
            AddCell(sweep, moment, sums, cells, squashed, moment.Now(states));
            if (Projection > 0) projection.Forward(sweep.Builder, "h = W_hr (o tanh(c))", moment.Now(states), moment.Now(sweep.States).Place);
        });
        return [cells];
    }

    private void AddCell(ForwardSweep sweep, Moment moment, Tensor sums, TimeSteps cells, TimeSteps? squashed, Tensor state)
    {
        bool hasBefore = moment.HasBefore;
        int[] gates = hasBefore ? [I, F, G, O] : [I, G, O];
        int[] peepholes = !HasPeephole ? [] : hasBefore ? [I, F, O] : [O];
        Expr SumOf(int gate, Expr cell) => peepholes.Contains(gate) ? SumName(gate) + (PeepholeName(gate) * cell) : SumName(gate);
        var map = new JointMap($"i{(hasBefore ? ", f" : "")}, o = σ(a), g = tanh(a); c = {(hasBefore ? "f c + " : "")}i g; {(Projection > 0 ? "m" : "h")} = o tanh(c)")
        {
            Reads =
            [
                .. gates.Select(gate => (SumName(gate).Name, Gate(sums, gate).Place)),
                .. hasBefore ? [(CellBefore.Name, moment.Before(cells).Place)] : Array.Empty<(string, Place)>(),
            ],
            PerUnit = [.. peepholes.Select(gate => (PeepholeName(gate).Name, PeepholeOf(sweep.Parameter(PeepholeWeight), gate)))],
            Values =
            [
                (Input.Name, Sigmoid(SumOf(I, CellBefore))),
                .. hasBefore ? [(Forget.Name, Sigmoid(SumOf(F, CellBefore)))] : Array.Empty<(string, Expr)>(),
                (Candidate.Name, Tanh(SumName(G))),
                (CellSum.Name, hasBefore ? (Forget * CellBefore) + (Input * Candidate) : Input * Candidate),
                (Cell.Name, Settled(CellSum)),
                (Output.Name, Sigmoid(SumOf(O, Cell))),
                (SquashedCell.Name, Tanh(Cell)),
                (State.Name, Output * SquashedCell),
            ],
            Writes =
            [
                .. sweep.IsTraining ? gates.Select(gate => (GateNames[gate].Name, Gate(sums, gate).Place)) : [],
                .. squashed is not null ? [(SquashedCell.Name, moment.Now(squashed).Place)] : Array.Empty<(string, Place)>(),
                (Cell.Name, moment.Now(cells).Place),
                (State.Name, state.Place),
            ],
        };
        sweep.Add(hasBefore ? "Cell" : "FirstCell", state, map);
    }

    public override void Backward(BackwardSweep sweep)
    {
        TimeSteps gates = sweep.Saved(GateValues, Gates, Units), cellDelta = sweep.NewReplaced("cellDelta", Units);
        TimeSteps? endings = sweep.FinalDelta(number: 1, Units);
        TimeSteps? terms = HasPeephole ? sweep.NewSteps(PeepholeTerms, Peepholes.Count, Units) : null;
        TimeSteps delta = Projection > 0 ? sweep.NewReplaced("unprojectedDelta", Units) : sweep.Delta;
        Linear product = StateOf(sweep.Sweep, count: 1), projection = ProjectionOf(sweep.Sweep, count: 1);
        sweep.AddTurns(moment =>
        {
            Tensor stateDelta = moment.Now(sweep.Delta);
            if (Projection > 0) projection.InputGradient(sweep.Builder, stateDelta.Place, moment.Now(delta).Place, accumulate: false);
            AddCellGradient(sweep, moment, moment.Now(gates), cellDelta, endings, moment.Now(delta), terms);
            if (moment.HasBefore) product.InputGradient(sweep.Builder, moment.Now(gates).Place, moment.Before(sweep.Delta).Place, sweep.HasAllDelta);
        });
        AddGradients(sweep, gates);
        if (sweep.HasInitial) sweep.GiveInitial(number: 1, cellDelta[0]);
        if (terms is not null) AddPeepholeGradient(sweep, terms);
        if (Projection > 0) AddProjectionGradient(sweep);
    }

    private void AddCellGradient(BackwardSweep sweep, Moment moment, Tensor gates, TimeSteps cellDelta, TimeSteps? endings, Tensor delta, TimeSteps? terms)
    {
        bool hasBefore = moment.HasBefore;
        int[] peepholes = !HasPeephole ? [] : hasBefore ? [I, F, O] : [O];
        TimeSteps cells = sweep.SavedState(Cells, Units), squashed = sweep.Saved(Squashed, Units);
        Expr cellSlope = Slope(Cell), stateSlope = Slope(State);
        Expr through = stateSlope * Output * TanhSlope(SquashedCell);
        Expr before = cellSlope * Forget;
        var map = new JointMap("δ = ∂L/∂c = what comes back in time + ∂L/∂h o tanh′(c); ∂L/∂a of the gates, in their place")
        {
            Reads =
            [
                .. GateNames.Select((name, gate) => (name.Name, Gate(gates, gate).Place)).Where((_, gate) => hasBefore || gate != F),
                (SquashedCell.Name, moment.Now(squashed).Place),
                .. hasBefore ? [(CellBefore.Name, moment.Before(cells).Place)] : Array.Empty<(string, Place)>(),
                .. HasPeephole ? [(Cell.Name, moment.Now(cells).Place)] : Array.Empty<(string, Place)>(),
                (Slope(State).Name, delta.Place),
                ("later", moment.Now(cellDelta).Place),
                .. endings is null ? Array.Empty<(string, Place)>() : [("ending", moment.Now(endings).Place)],
            ],
            PerUnit = [.. peepholes.Select(gate => (PeepholeName(gate).Name, PeepholeOf(sweep.Parameter(PeepholeWeight), gate)))],
            Values =
            [
                (Slope(Output).Name, stateSlope * SquashedCell * SigmoidSlope(Output)),
                (Slope(Cell).Name, (endings is null ? new Variable("later") : new Variable("later") + new Variable("ending")) + through + (HasPeephole ? Slope(Output) * PeepholeName(O) : 0)),
                (Slope(Input).Name, cellSlope * Candidate * SigmoidSlope(Input)),
                (Slope(Forget).Name, hasBefore ? cellSlope * CellBefore * SigmoidSlope(Forget) : 0),
                (Slope(Candidate).Name, cellSlope * Input * TanhSlope(Candidate)),
            ],
            Writes = [.. GateNames.Select((name, gate) => (Slope(name).Name, Gate(gates, gate).Place))],
        };
        if (hasBefore) map = map.With("earlier", HasPeephole ? before + (Slope(Input) * PeepholeName(I)) + (Slope(Forget) * PeepholeName(F)) : before, moment.Now(cellDelta).Place);
        if (terms is not null)
        {
            Tensor now = moment.Now(terms);
            Tensor Term(int place) => TimeSteps.Part(now, place, Peepholes.Count);
            map = map
                .With("inputTerm", hasBefore ? Slope(Input) * CellBefore : 0, Term(0).Place)
                .With("forgetTerm", hasBefore ? Slope(Forget) * CellBefore : 0, Term(1).Place)
                .With("outputTerm", Slope(Output) * Cell, Term(2).Place);
        }

        sweep.Add(hasBefore ? "CellBackward" : "FirstCellBackward", delta, map);
    }

    private void AddPeepholeGradient(BackwardSweep sweep, TimeSteps terms) => sweep.Builder.AddFeatureGradients(
        "Σ δ c",
        RowLayout.Of(new Shape(sweep.Sweep.Steps, Peepholes.Count, Units), axes: 2, terms.Value),
        [RowOperand.PerElement(Operand.Read("terms", terms.Value.Place))],
        [(sweep.Sweep.Tensor(PeepholeWeight), new Variable("term"))]);

    private void AddProjectionGradient(BackwardSweep sweep)
    {
        Linear projection = ProjectionOf(sweep.Sweep, sweep.Sweep.Steps);
        Place rows = projection.DeltaRows(sweep.Builder, sweep.Delta.Value.Place);
        projection.WeightGradient(sweep.Builder, sweep.Saved(Unprojected, Units).Value.Place, rows);
    }

    public override string Describe() =>
        $"i, f, o = σ(a), g = tanh(a), a = W_ih x + W_hh h'{(HasBias ? " + b_ih + b_hh" : "")}{(HasPeephole ? " + p c in i, f, o" : "")}; c = f c' + i g; h = {(Projection > 0 ? "W_hr (o tanh(c))" : "o tanh(c)")}";

    private Linear ProjectionOf(Sweep sweep, int count) => new(sweep.Tensor(ProjectionWeight), Bias: null, Units, Projection, count)
    {
        Prefix = sweep.Suffix("Projection"),
        Symbols = ("m", "W_hr", "b"),
    };

    private static Variable SumName(int gate) => new(GateNames[gate].Name + "Sum");

    private static Variable PeepholeName(int gate) => new(GateNames[gate].Name + "Peephole");

    /// <summary>The numbers of a gate in the peephole's tensor.</summary>
    private Place PeepholeOf(Place tensor, int gate) =>
        tensor with { Offset = tensor.Offset + ((gate == O ? 2 : gate) * Lane.Pad(Units)) };
}

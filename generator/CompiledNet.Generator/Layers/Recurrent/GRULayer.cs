using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class GRUKind : RecurrentKind
{
    public override string Name => "GRU";

    public override string Prefix => "gru";

    protected override IEnumerable<(string Name, int Features)> StatesOf(OptionSet options, int units) => [("State", units)];

    protected override RecurrentCell ReadCell(LayerInference layer, int units, bool hasBias) =>
        layer.Options.Bool("ResetAfter", true) ? new GRUCell(units, hasBias) : new ResetFirstCell(units, hasBias);
}

/// <summary>
/// With a = W_ih xₜ + b_ih and q = W_hh hₜ₋₁ + b_hh: the reset gate r = σ(a_r + q_r), the update gate z = σ(a_z + q_z), the candidate
/// n = tanh(a_n + r q_n), and hₜ = (1 − z) n + z hₜ₋₁ (Cho et al., 2014, as PyTorch has it). Backwards, with δ = ∂L/∂hₜ: ∂L/∂n = δ (1 − z),
/// ∂L/∂z = δ (hₜ₋₁ − n), ∂L/∂r = ∂L/∂a_n q_n, ∂L/∂q_n = ∂L/∂a_n r, and hₜ₋₁ gets δ z beside W_hhᵀ ∂L/∂q.
/// </summary>
internal sealed record GRUCell(int Units, bool HasBias) : GatedCell(Units, Gates: 3, HasBias)
{
    private const string StateSums = "stateSums", CandidateSums = "candidateSums";

    /// <summary>The gates, in PyTorch's order.</summary>
    private const int R = 0, Z = 1, N = 2;

    private static readonly Variable Reset = new("reset"), Update = new("update"), Candidate = new("candidate");

    private static readonly Variable State = new("state"), Before = new("before"), CandidateSum = new("candidateSum");

    private static readonly EquatableArray<Variable> GateNames = [Reset, Update, Candidate];

    public override int Number => 1;

    public override IReadOnlyList<TimeSteps> Forward(ForwardSweep sweep)
    {
        TimeSteps gates = sweep.NewSteps(GateValues, Gates, Units), stateSums = sweep.NewReplaced(StateSums, Gates, Units);
        TimeSteps? candidateSums = sweep.IsTraining ? sweep.NewSteps(CandidateSums, Units) : null;
        AddInputs(sweep, gates, HasBias ? sweep.Parameter(InputBias) : null);
        Linear product = StateOf(sweep.Sweep, count: 1);
        sweep.AddTurns(moment =>
        {
            if (moment.HasBefore) product.Forward(sweep.Builder, $"q = {product.Sum} of the time step before", moment.Before(sweep.States), moment.Now(stateSums).Place);
            AddCell(sweep, moment, moment.Now(gates), moment.Now(stateSums), candidateSums);
        });
        return [];
    }

    private void AddCell(ForwardSweep sweep, Moment moment, Tensor sums, Tensor stateSums, TimeSteps? candidateSums)
    {
        bool hasBefore = moment.HasBefore;

        // Before the first time step q is the bias alone.
        bool hasStateSums = hasBefore || HasBias;
        Place[] ofState = [.. Enumerable.Range(0, hasStateSums ? Gates : 0).Select(gate => hasBefore ? Gate(stateSums, gate).Place : BiasOf(sweep, gate))];
        EquatableArray<(string, Place)> stateReads = [.. ofState.Select((place, gate) => (StateSumOf(gate).Name, place))];
        Expr SumOf(int gate) => hasStateSums ? SumName(gate) + StateSumOf(gate) : SumName(gate);
        var map = new JointMap($"r, z = σ(a + q), n = tanh(a + r q), h = (1 − z) n{(hasBefore ? " + z h of the time step before" : "")}")
        {
            Reads =
            [
                .. GateNames.Select((_, gate) => (SumName(gate).Name, Gate(sums, gate).Place)),
                .. hasBefore ? [.. stateReads, (Before.Name, moment.Before(sweep.States).Place)] : Array.Empty<(string, Place)>(),
            ],
            PerUnit = hasBefore ? [] : stateReads,
            Values =
            [
                (Reset.Name, Sigmoid(SumOf(R))),
                (Update.Name, Sigmoid(SumOf(Z))),
                (Candidate.Name, Tanh(hasStateSums ? SumName(N) + (Reset * CandidateSum) : SumName(N))),
                (State.Name, hasBefore ? ((1 - Update) * Candidate) + (Update * Before) : (1 - Update) * Candidate),
            ],
            Writes =
            [
                .. sweep.IsTraining ? GateNames.Select((name, gate) => (name.Name, Gate(sums, gate).Place)) : [],
                (State.Name, moment.Now(sweep.States).Place),
            ],
        };
        if (candidateSums is not null) map = map.With("keptSum", hasStateSums ? CandidateSum : 0, moment.Now(candidateSums).Place);
        sweep.Add(hasBefore ? "Cell" : "FirstCell", moment.Now(sweep.States), map);
    }

    public override void Backward(BackwardSweep sweep)
    {
        TimeSteps gates = sweep.Saved(GateValues, Gates, Units), stateDelta = sweep.NewSteps("stateSumDelta", Gates, Units);
        Linear product = StateOf(sweep.Sweep, count: 1);
        sweep.AddTurns(moment =>
        {
            AddCellGradient(sweep, moment, moment.Now(gates), moment.Now(stateDelta));
            if (moment.HasBefore) product.InputGradient(sweep.Builder, moment.Now(stateDelta).Place, moment.Before(sweep.Delta).Place, accumulate: true);
        });
        AddGradients(sweep, gates, stateDelta);
    }

    private void AddCellGradient(BackwardSweep sweep, Moment moment, Tensor gates, Tensor stateDelta)
    {
        bool hasBefore = moment.HasBefore, addsUp = hasBefore && sweep.HasAllDelta;
        Tensor delta = moment.Now(sweep.Delta);
        Expr slope = Slope(State);
        var map = new JointMap("∂L/∂a and ∂L/∂q of the gates" + (hasBefore ? ", and δ z for the time step before" : ""))
        {
            Reads =
            [
                .. GateNames.Select((name, gate) => (name.Name, Gate(gates, gate).Place)),
                (CandidateSum.Name, moment.Now(sweep.Saved(CandidateSums, Units)).Place),
                (Slope(State).Name, delta.Place),
                .. hasBefore ? [(Before.Name, moment.Before(sweep.States).Place)] : Array.Empty<(string, Place)>(),
                .. addsUp ? [("known", moment.Before(sweep.Delta).Place)] : Array.Empty<(string, Place)>(),
            ],
            Values =
            [
                (Slope(Candidate).Name, slope * (1 - Update) * TanhSlope(Candidate)),
                (Slope(Update).Name, slope * (hasBefore ? Before - Candidate : -(Expr)Candidate) * SigmoidSlope(Update)),
                (Slope(Reset).Name, Slope(Candidate) * CandidateSum * SigmoidSlope(Reset)),
            ],
            Writes = [.. GateNames.Select((name, gate) => (Slope(name).Name, Gate(gates, gate).Place))],
        };
        map = map
            .With("stateReset", Slope(Reset), Gate(stateDelta, R).Place)
            .With("stateUpdate", Slope(Update), Gate(stateDelta, Z).Place)
            .With("stateCandidate", Slope(Candidate) * Reset, Gate(stateDelta, N).Place);
        if (hasBefore)
        {
            Expr back = slope * Update;
            map = map.With("earlier", addsUp ? new Variable("known") + back : back, moment.Before(sweep.Delta).Place);
        }

        sweep.Add(hasBefore ? "CellBackward" : "FirstCellBackward", delta, map);
    }

    public override string Describe() =>
        $"r, z = σ(a + q), n = tanh(a + r q), h = (1 − z) n + z h', a = W_ih x{(HasBias ? " + b_ih" : "")}, q = W_hh h'{(HasBias ? " + b_hh" : "")}";

    private static Variable SumName(int gate) => new(GateNames[gate].Name + "Input");

    private static Variable StateSumOf(int gate) => gate == N ? CandidateSum : new("state" + Text.Names.Pascal(GateNames[gate].Name));
}

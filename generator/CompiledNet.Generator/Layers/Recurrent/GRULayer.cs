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

    protected override RecurrentCell ReadCell(LayerInference layer, int units, bool hasBias) =>
        layer.Options.Bool("ResetAfter", true) ? new GRUCell(units, hasBias) : new ResetFirstCell(units, hasBias);
}

/// <summary>
/// With a = W_ih xₜ + b_ih and q = W_hh hₜ₋₁ + b_hh: the reset gate r = σ(a_r + q_r), the update gate z = σ(a_z + q_z), the candidate
/// n = tanh(a_n + r q_n), and hₜ = (1 − z) n + z hₜ₋₁ (Cho et al., 2014, as PyTorch has it). Backwards, with δ = ∂L/∂hₜ: ∂L/∂n = δ (1 − z),
/// ∂L/∂z = δ (hₜ₋₁ − n), ∂L/∂r = ∂L/∂a_n q_n, ∂L/∂q_n = ∂L/∂a_n r, and hₜ₋₁ gets δ z beside W_hhᵀ ∂L/∂q.
/// </summary>
internal sealed record GRUCell(int Units, bool HasBias) : ResetUpdateCell(Units, HasBias)
{
    private const string CandidateSums = "candidateSums";

    private static readonly Variable CandidateSum = new("candidateSum");

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
        bool hasBefore = moment.HasBefore, hasStateSums = hasBefore || HasBias;
        JointMap map = WholeStep(
            $"r, z = σ(a + q), n = tanh(a + r q), h = (1 − z) n{(hasBefore ? " + z h of the time step before" : "")}",
            sweep,
            moment,
            sums,
            hasBefore ? stateSums : null,
            hasStateSums ? InputOf(N) + (Reset * CandidateSum) : InputOf(N));
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
                .. UpdateSlopes(hasBefore),
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
            Expr back = Slope(State) * Update;
            map = map.With("earlier", addsUp ? new Variable("known") + back : back, moment.Before(sweep.Delta).Place);
        }

        sweep.Add(hasBefore ? "CellBackward" : "FirstCellBackward", delta, map);
    }

    public override string Describe() =>
        $"r, z = σ(a + q), n = tanh(a + r q), h = (1 − z) n + z h', a = W_ih x{(HasBias ? " + b_ih" : "")}, q = W_hh h'{(HasBias ? " + b_hh" : "")}";

    protected override Variable StateSumOf(int gate) => gate == N ? CandidateSum : base.StateSumOf(gate);
}

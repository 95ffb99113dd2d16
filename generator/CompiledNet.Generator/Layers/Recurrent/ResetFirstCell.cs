using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// The gated recurrent unit whose reset gate acts before the product (Cho et al., 2014): r and z as <see cref="GRUCell"/> has them,
/// s = r hₜ₋₁, n = tanh(a_n + W_hn s + b_hn), hₜ = (1 − z) n + z hₜ₋₁. Backwards, with δ = ∂L/∂hₜ: ∂L/∂n = δ (1 − z), ∂L/∂z = δ (hₜ₋₁ − n),
/// ∂L/∂s = W_hnᵀ ∂L/∂a_n, ∂L/∂r = ∂L/∂s hₜ₋₁, and hₜ₋₁ gets δ z + ∂L/∂s r beside W_hrᵀ ∂L/∂a_r + W_hzᵀ ∂L/∂a_z.
/// </summary>
internal sealed record ResetFirstCell(int Units, bool HasBias) : ResetUpdateCell(Units, HasBias)
{
    private const string ResetStates = "resetStates";

    private static readonly Variable ResetState = new("resetState"), Back = new("back");

    public override IReadOnlyList<TimeSteps> Forward(ForwardSweep sweep)
    {
        TimeSteps gates = sweep.NewSteps(GateValues, Gates, Units), stateSums = sweep.NewReplaced(StateSums, Gates, Units);
        TimeSteps resetStates = sweep.NewScratch(ResetStates, Units);
        AddInputs(sweep, gates, HasBias ? sweep.Parameter(InputBias) : null);
        Linear ofGates = GatesOf(sweep.Sweep, count: 1), ofCandidate = CandidateOf(sweep.Sweep, count: 1);
        sweep.AddTurns(moment =>
        {
            (Tensor sums, Tensor ofState) = (moment.Now(gates), moment.Now(stateSums));
            if (!moment.HasBefore)
            {
                sweep.Add("FirstCell", moment.Now(sweep.States), WholeStep(
                    "r, z = σ(a + b), n = tanh(a + b), h = (1 − z) n", sweep, moment, sums, stateSums: null, HasBias ? InputOf(N) + StateSumOf(N) : InputOf(N)));
                return;
            }

            Tensor reset = moment.Now(resetStates);
            ofGates.Forward(sweep.Builder, "q of r and z = h W_hhᵀ + b of the time step before", moment.Before(sweep.States), ofState.Place);
            AddGates(sweep, moment, sums, ofState, reset);
            ofCandidate.Forward(sweep.Builder, "q of n = s W_hhᵀ + b", reset, Gate(ofState, N).Place);
            AddCandidate(sweep, moment, sums, ofState);
        });
        return [];
    }

    private void AddGates(ForwardSweep sweep, Moment moment, Tensor sums, Tensor stateSums, Tensor resetState) =>
        sweep.Add("Gates", resetState, new JointMap("r, z = σ(a + q), s = r h of the time step before")
        {
            Reads =
            [
                .. new[] { R, Z }.SelectMany(gate => new[] { (InputOf(gate).Name, Gate(sums, gate).Place), (StateSumOf(gate).Name, Gate(stateSums, gate).Place) }),
                (Before.Name, moment.Before(sweep.States).Place),
            ],
            Values =
            [
                (Reset.Name, Sigmoid(InputOf(R) + StateSumOf(R))),
                (Update.Name, Sigmoid(InputOf(Z) + StateSumOf(Z))),
                (ResetState.Name, Reset * Before),
            ],
            Writes =
            [
                .. sweep.IsTraining ? [(Reset.Name, Gate(sums, R).Place)] : Array.Empty<(string, Place)>(),
                (Update.Name, Gate(sums, Z).Place),
                (ResetState.Name, resetState.Place),
            ],
        });

    private void AddCandidate(ForwardSweep sweep, Moment moment, Tensor sums, Tensor stateSums) =>
        sweep.Add("Cell", moment.Now(sweep.States), new JointMap("n = tanh(a + q), h = (1 − z) n + z h of the time step before")
        {
            Reads =
            [
                (InputOf(N).Name, Gate(sums, N).Place),
                (StateSumOf(N).Name, Gate(stateSums, N).Place),
                (Update.Name, Gate(sums, Z).Place),
                (Before.Name, moment.Before(sweep.States).Place),
            ],
            Values =
            [
                (Candidate.Name, Tanh(InputOf(N) + StateSumOf(N))),
                .. NextState(hasBefore: true),
            ],
            Writes =
            [
                .. sweep.IsTraining ? [(Candidate.Name, Gate(sums, N).Place)] : Array.Empty<(string, Place)>(),
                (State.Name, moment.Now(sweep.States).Place),
            ],
        });

    public override void Backward(BackwardSweep sweep)
    {
        TimeSteps gates = sweep.Saved(GateValues, Gates, Units), resetDelta = sweep.NewReplaced("resetDelta", Units);

        // The parts of the state's weight have inputs of their own, and so deltas of their own.
        TimeSteps ofGates = sweep.NewSteps("gateDelta", N, Units), ofCandidate = sweep.NewSteps("candidateDelta", Units);
        sweep.AddTurns(moment =>
        {
            AddCellGradient(sweep, moment, moment.Now(gates), moment.Now(ofGates), moment.Now(ofCandidate));
            if (!moment.HasBefore) return;
            Tensor toReset = moment.Now(resetDelta);
            CandidateOf(sweep.Sweep, count: 1).InputGradient(sweep.Builder, moment.Now(ofCandidate).Place, toReset.Place, accumulate: false);
            AddResetGradient(sweep, moment, moment.Now(gates), moment.Now(ofGates), toReset);
            GatesOf(sweep.Sweep, count: 1).InputGradient(sweep.Builder, moment.Now(ofGates).Place, moment.Before(sweep.Delta).Place, accumulate: true);
        });
        AddInputWeightGradients(sweep, gates);
        AddStateGradients(sweep, ofGates, ofCandidate);
        AddInputGradient(sweep, gates);
    }

    private void AddCellGradient(BackwardSweep sweep, Moment moment, Tensor gates, Tensor ofGates, Tensor ofCandidate)
    {
        bool hasBefore = moment.HasBefore, addsUp = hasBefore && sweep.HasAllDelta;
        Tensor delta = moment.Now(sweep.Delta);
        var map = new JointMap("∂L/∂a of n and z" + (hasBefore ? ", and δ z for the time step before" : "; r has no part in the first time step"))
        {
            Reads =
            [
                (Update.Name, Gate(gates, Z).Place),
                (Candidate.Name, Gate(gates, N).Place),
                (Slope(State).Name, delta.Place),
                .. hasBefore ? [(Before.Name, moment.Before(sweep.States).Place)] : Array.Empty<(string, Place)>(),
                .. addsUp ? [(Back.Name, moment.Before(sweep.Delta).Place)] : Array.Empty<(string, Place)>(),
            ],
            Values = [.. UpdateSlopes(hasBefore)],
            Writes = [(Slope(Candidate).Name, Gate(gates, N).Place), (Slope(Update).Name, Gate(gates, Z).Place)],
        };
        map = map
            .With("candidateShare", Slope(Candidate), ofCandidate.Place)
            .With("updateShare", Slope(Update), TimeSteps.Part(ofGates, Z, N).Place);
        if (hasBefore)
        {
            map = map.With("earlier", addsUp ? Back + (Slope(State) * Update) : Slope(State) * Update, moment.Before(sweep.Delta).Place);
        }
        else
        {
            map = map.With(Slope(Reset).Name, 0, Gate(gates, R).Place).With("resetShare", 0, TimeSteps.Part(ofGates, R, N).Place);
        }

        sweep.Add(hasBefore ? "CellBackward" : "FirstCellBackward", delta, map);
    }

    private void AddResetGradient(BackwardSweep sweep, Moment moment, Tensor gates, Tensor ofGates, Tensor toReset)
    {
        Expr slope = Slope(ResetState);
        sweep.Add("ResetBackward", toReset, new JointMap("∂L/∂a of r, and ∂L/∂s r for the time step before")
        {
            Reads =
            [
                (Slope(ResetState).Name, toReset.Place),
                (Reset.Name, Gate(gates, R).Place),
                (Before.Name, moment.Before(sweep.States).Place),
                (Back.Name, moment.Before(sweep.Delta).Place),
            ],
            Values = [(Slope(Reset).Name, slope * Before * SigmoidSlope(Reset)), ("resetShare", Slope(Reset)), ("earlier", Back + (slope * Reset))],
            Writes =
            [
                (Slope(Reset).Name, Gate(gates, R).Place),
                ("resetShare", TimeSteps.Part(ofGates, R, N).Place),
                ("earlier", moment.Before(sweep.Delta).Place),
            ],
        });
    }

    private void AddStateGradients(BackwardSweep sweep, TimeSteps ofGates, TimeSteps ofCandidate)
    {
        (BackwardBuilder builder, int steps) = (sweep.Builder, sweep.Sweep.Steps);
        Linear gates = GatesOf(sweep.Sweep, steps), candidate = CandidateOf(sweep.Sweep, steps);
        Place gateRows = gates.DeltaRows(builder, ofGates.Value.Place), candidateRows = candidate.DeltaRows(builder, ofCandidate.Value.Place);
        gates.BiasGradient(builder, gateRows);
        candidate.BiasGradient(builder, candidateRows);
        int first = sweep.FirstBehindState;
        if (steps == first)
        {
            StateOf(sweep.Sweep, count: 0).WeightGradient(builder, sweep.States.Value.Place, gateRows);
            return;
        }

        GatesOf(sweep.Sweep, steps - first).WeightGradient(builder, sweep.States[first - 1].Place, gates.FromRow(builder, gateRows, first));
        Place reset = sweep.Saved(ResetStates, Units)[first].Place;
        CandidateOf(sweep.Sweep, steps - first).WeightGradient(builder, reset, candidate.FromRow(builder, candidateRows, first));
    }

    public override string Describe() =>
        $"r, z = σ(a + q), n = tanh(a + q), h = (1 − z) n + z h', a = W_ih x{(HasBias ? " + b_ih" : "")}, q = W_hh h'{(HasBias ? " + b_hh" : "")}, with r h' for n";

    /// <summary>The product of some states for the gates r and z.</summary>
    private Linear GatesOf(Sweep sweep, int count) => StateOf(sweep, count) with
    {
        Units = N * Units,
        Parts = N,
        PartsOfTensors = Gates,
        Prefix = sweep.Suffix("State"),
    };

    /// <summary>The product of some states behind their reset gate for the candidate n.</summary>
    private Linear CandidateOf(Sweep sweep, int count) => StateOf(sweep, count) with
    {
        Units = Units,
        Parts = 1,
        FirstPart = N,
        PartsOfTensors = Gates,
        Prefix = sweep.Suffix("ResetState"),
        Symbols = ("s", "W_hh", "b"),
    };
}

using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// What both gated recurrent units have (Cho et al., 2014): a reset gate r, an update gate z and a candidate n, each of a sum a of the
/// inputs and a sum q of the state, and hₜ = (1 − z) n + z hₜ₋₁.
/// </summary>
internal abstract record ResetUpdateCell(int Units, bool HasBias) : GatedCell(Units, Gates: 3, HasBias)
{
    /// <summary>The name of the buffer of q.</summary>
    protected const string StateSums = "stateSums";

    /// <summary>The gates, in PyTorch's order.</summary>
    protected const int R = 0, Z = 1, N = 2;

    protected static readonly Variable Reset = new("reset"), Update = new("update"), Candidate = new("candidate");

    protected static readonly Variable State = new("state"), StateSum = new("stateSum"), Before = new("before");

    protected static readonly EquatableArray<Variable> GateNames = [Reset, Update, Candidate];

    public override int Number => 1;

    /// <summary>The next state.</summary>
    protected static EquatableArray<(string Name, Expr Value)> NextState(bool hasBefore) =>
    [
        (StateSum.Name, hasBefore ? ((1 - Update) * Candidate) + (Update * Before) : (1 - Update) * Candidate),
        (State.Name, Settled(StateSum)),
    ];

    /// <summary>The slopes of the sums of the candidate and of the update gate.</summary>
    protected static IEnumerable<(string Name, Expr Value)> UpdateSlopes(bool hasBefore) =>
    [
        (Slope(Candidate).Name, Slope(State) * (1 - Update) * TanhSlope(Candidate)),
        (Slope(Update).Name, Slope(State) * (hasBefore ? Before - Candidate : -(Expr)Candidate) * SigmoidSlope(Update)),
    ];

    /// <summary>The variable of a gate's a.</summary>
    protected static Variable InputOf(int gate) => new(GateNames[gate].Name + "Input");

    /// <summary>The variable of a gate's q.</summary>
    protected virtual Variable StateSumOf(int gate) => new("state" + Names.Pascal(GateNames[gate].Name));

    /// <summary>A whole time step at once, where q is known of all gates. Before the first one q is the bias alone.</summary>
    /// <param name="caption">What is computed.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="moment">The time step.</param>
    /// <param name="sums">a, in whose place training keeps the gates.</param>
    /// <param name="stateSums">q; null for the first time step.</param>
    /// <param name="candidateSum">What n is the tanh of: a alone where there is no q.</param>
    protected JointMap WholeStep(string caption, ForwardSweep sweep, Moment moment, Tensor sums, Tensor? stateSums, Expr candidateSum)
    {
        bool hasBefore = stateSums is not null, hasStateSums = hasBefore || HasBias;
        EquatableArray<(string, Place)> ofState =
            [.. Enumerable.Range(0, hasStateSums ? Gates : 0).Select(gate => (StateSumOf(gate).Name, stateSums is null ? BiasOf(sweep, gate) : Gate(stateSums, gate).Place))];
        Expr SumOf(int gate) => hasStateSums ? InputOf(gate) + StateSumOf(gate) : InputOf(gate);
        return new JointMap(caption)
        {
            Reads =
            [
                .. GateNames.Select((_, gate) => (InputOf(gate).Name, Gate(sums, gate).Place)),
                .. hasBefore ? [.. ofState, (Before.Name, moment.Before(sweep.States).Place)] : Array.Empty<(string, Place)>(),
            ],
            PerUnit = hasBefore ? [] : ofState,
            Values =
            [
                (Reset.Name, Sigmoid(SumOf(R))),
                (Update.Name, Sigmoid(SumOf(Z))),
                (Candidate.Name, Tanh(candidateSum)),
                .. NextState(hasBefore),
            ],
            Writes =
            [
                .. sweep.IsTraining ? GateNames.Select((name, gate) => (name.Name, Gate(sums, gate).Place)) : [],
                (State.Name, moment.Now(sweep.States).Place),
            ],
        };
    }
}

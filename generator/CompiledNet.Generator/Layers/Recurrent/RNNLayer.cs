using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Layers;

internal sealed class RNNKind : RecurrentKind
{
    public override string Name => "RNN";

    public override string Prefix => "rnn";

    protected override RecurrentCell? ReadCell(LayerInference layer, int units, bool hasBias)
    {
        string nonlinearity = layer.Options.Text("Nonlinearity") ?? "Tanh";
        if (nonlinearity is "Tanh" or "ReLU") return new RNNCell(units, hasBias, nonlinearity == "Tanh" ? new TanhActivation() : new ReLUActivation());
        layer.IllegalOption("Nonlinearity", nonlinearity, "a member of RecurrentNonlinearity");
        return null;
    }
}

/// <summary>
/// hₜ = g(aₜ) with aₜ = W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh. Backwards δₜ = ∂L/∂aₜ = (∂L/∂hₜ + W_hhᵀ δₜ₊₁) · g′.
/// </summary>
internal sealed record RNNCell(int Units, bool HasBias, Activation Activation) : RecurrentCell(Units, Gates: 1, HasBias)
{
    private const string PreActivation = "sums", StateSum = "a + W_hh h of the time step before";

    public override string? EndsIn => Activation.Name;

    public override int Number => 0;

    public override IReadOnlyList<TimeSteps> Forward(ForwardSweep sweep)
    {
        // A stream's state is read until all sums are there, and replaced then.
        bool keeps = sweep.IsStep || (sweep.IsTraining && Activation.NeedsInput);
        TimeSteps sums = keeps ? sweep.NewSteps(PreActivation, Units) : sweep.States;
        ProductEnd? own = keeps ? null : Activation.End;
        var settled = new ProductEnd(Settled(MapKernel.X), [], sum => sum);
        ProductEnd end = own is null ? settled : settled.Then(own);
        AddInputs(sweep, sums, AddBiasSum(sweep));
        Linear state = StateOf(sweep.Sweep, count: 1);
        sweep.AddTurns(moment =>
        {
            if (moment.HasBefore)
            {
                string caption = own is null ? $"a = {StateSum}" : $"h = {end.Words(StateSum)}";
                state.AddTo(sweep.Builder, caption, moment.Before(sweep.States), moment.Now(sums).Place, end);
            }

            if (own is null || !moment.HasBefore) Activation.Forward(sweep.Builder, moment.Now(sums), moment.Now(sweep.States), sweep.Suffix("Activation"));
        });
        return [];
    }

    public override void Backward(BackwardSweep sweep)
    {
        (TimeSteps states, TimeSteps delta) = (sweep.States, sweep.Delta);
        TimeSteps known = Activation.NeedsInput ? sweep.Saved(PreActivation, Units) : states;
        Linear state = StateOf(sweep.Sweep, count: 1);
        sweep.AddTurns(moment =>
        {
            Tensor gradient = moment.Now(delta);
            Activation.Backward(
                sweep.Builder.Of(moment.Now(states), gradient), moment.Now(known), (gradient, false), sweep.Suffix("ActivationBackward"));
            if (moment.HasBefore) state.InputGradient(sweep.Builder, gradient.Place, moment.Before(delta).Place, sweep.HasAllDelta);
        });
        AddGradients(sweep, delta);
    }

    public override string Describe() =>
        $"h = {Activation.Apply(HasBias ? "W_ih x + b_ih + W_hh h' + b_hh" : "W_ih x + W_hh h'")}, h' of the time step before";
}

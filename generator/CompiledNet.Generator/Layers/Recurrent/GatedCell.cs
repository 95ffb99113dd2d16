using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>A recurrent cell with several gates, whose sums lie gate by gate.</summary>
internal abstract record GatedCell(int Units, int Gates, bool HasBias) : RecurrentCell(Units, Gates, HasBias)
{
    /// <summary>The name of the buffer of the sums, and in training of what the gates make of them.</summary>
    protected const string GateValues = "gates";

    /// <summary>One gate of a time step.</summary>
    protected Tensor Gate(Tensor gates, int gate) => TimeSteps.Part(gates, gate, Gates);

    /// <summary>The numbers of a gate in the bias of the state's sums.</summary>
    protected Place BiasOf(ForwardSweep sweep, int gate)
    {
        Place bias = sweep.Parameter(StateBias);
        return bias with { Offset = bias.Offset + (gate * AllUnits.Pitch) };
    }

    protected static Expr Sigmoid(Expr x) => Expr.Call("Sigmoid", x);

    protected static Expr Tanh(Expr x) => Expr.Call("Tanh", x);

    /// <summary>The derivative of the sigmoid, in its value.</summary>
    protected static Expr SigmoidSlope(Expr value) => value * (1 - value);

    /// <summary>The derivative of tanh, in its value.</summary>
    protected static Expr TanhSlope(Expr value) => 1 - (value * value);

    /// <summary>The variable of the derivative of the loss for a value, or for what the value comes out of.</summary>
    protected static Variable Slope(Variable value) => new("d" + Names.Pascal(value.Name));
}

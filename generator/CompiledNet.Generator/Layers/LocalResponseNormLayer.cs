using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class LocalResponseNormKind : LayerKind
{
    public override string Name => "LocalResponseNorm";

    public override InferredLayer? Infer(LayerInference layer)
    {
        const string Size = "Size";
        int size = layer.Options.Int(Size);
        if (size < 1) return layer.IllegalOption(Size, size, "at least 1");
        if (layer.NonNegativeOption("Alpha", 1e-4) is not { } alpha
            || layer.NonNegativeOption("Beta", 0.75) is not { } beta
            || layer.PositiveOption("K", 1) is not { } k)
        {
            return null;
        }

        return layer.Input.Rank == 1
            ? layer.Mismatch(
                $"it reads channels on the first axis, and their positions on others, of which there are none; [Reshape({Literal.Int(layer.Input.Length)}, 1)] makes one")
            : new InferredLayer(new LocalResponseNormLayer(layer.Input.Extents[0], size, alpha, beta, k), layer.Input);
    }
}

/// <summary>
/// y = x / dᵝ with d = k + α / n · Σ x², at each position over a window of n channels, from ⌊n / 2⌋ in front of an element's own to ⌊(n − 1) / 2⌋ behind it,
/// as far as there are such (Krizhevsky, Sutskever and Hinton, 2012). An element is in the windows of the channels from ⌊(n − 1) / 2⌋ in front of its own to
/// ⌊n / 2⌋ behind it, so ∂L/∂x = ∂L/∂y / dᵝ − 2 α β / n · x · Σ ∂L/∂y · y / d over these.
/// </summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Size">n.</param>
/// <param name="Alpha">α.</param>
/// <param name="Beta">β.</param>
/// <param name="K">k.</param>
internal sealed record LocalResponseNormLayer(int Channels, int Size, double Alpha, double Beta, double K) : Layer
{
    private const string Divisors = "divisors";

    private static readonly Variable Divisor = new("divisor"), Power = new("power"), Slope = new("dy");

    /// <summary>Neighbouring channels of a time step are that step's.</summary>
    public override Stepping SteppingOfChannels => Stepping.EachStep;

    /// <summary>A window has no more channels on either side than there are.</summary>
    private int Before => Math.Min(Size / 2, Channels - 1);

    private int Behind => Math.Min((Size - 1) / 2, Channels - 1);

    /// <summary>dᵝ, as an intermediate result.</summary>
    private (string, Expr) PowerOfDivisor => (Power.Name, Expr.Power(Divisor, Beta));

    public override void Forward(ForwardBuilder builder)
    {
        Tensor input = builder.Input(Demand.Rows);
        Tensor output = builder.NewOutputLike(input);
        builder.Add(
            builder.InRole("Forward"),
            [
                Operand.Read("xs", input.Place),
                .. builder.IsTraining ? [Operand.Write(Divisors, builder.Save(Divisors, input.Length))] : Array.Empty<Operand>(),
                Operand.Write("ys", output.Place),
            ],
            ports => new ChannelWindowKernel(
                Describe(),
                ports,
                Channels,
                input.Length / Channels,
                Before,
                Behind,
                ChannelWindowKernel.Neighbour * ChannelWindowKernel.Neighbour,
                [(Divisor.Name, K + (Alpha / Size * ChannelWindowKernel.Sum)), PowerOfDivisor],
                [.. builder.IsTraining ? [(Divisors, Divisor)] : Array.Empty<(string, Expr)>(), ("ys", MapKernel.X / Power)],
                Accumulate: false));
    }

    public override void Backward(BackwardBuilder builder)
    {
        Tensor delta = builder.OutputGradient;
        Place divisors = builder.Saved(Divisors, delta.Length);
        Place shares = builder.NewBuffer("shares", delta.Length);
        builder.Add(
            "Shares",
            [Operand.Read("dys", delta.Place), Operand.Read("ys", builder.Output.Place), Operand.Read(Divisors, divisors), Operand.Write("shares", shares)],
            ports => new MapKernel("dy · y / d", ports, delta.Length, new Formula(Slope * MapKernel.Y / Divisor), Accumulate: false));
        (Tensor target, bool accumulate) = builder.InputGradient();
        builder.Add(
            "Backward",
            [
                Operand.Read("shares", shares), Operand.Read("dys", delta.Place), Operand.Read("xs", builder.Input().Place), Operand.Read(Divisors, divisors),
                Operand.Into("dxs", target.Place, accumulate),
            ],
            ports => new ChannelWindowKernel(
                FormattableString.Invariant($"dx {(accumulate ? "+=" : "=")} dy / d^{Beta:R} − 2 · {Alpha:R} · {Beta:R} / {Size} · x · Σ dy · y / d over the windows that x is in"),
                ports,
                Channels,
                delta.Length / Channels,
                Before: Behind,
                Behind: Before,
                ChannelWindowKernel.Neighbour,
                [PowerOfDivisor],
                [("dxs", (Slope / Power) - (2 * Alpha * Beta / Size * MapKernel.X * ChannelWindowKernel.Sum))],
                accumulate));
    }

    public override string Describe() => FormattableString.Invariant($"y = x / d^{Beta:R}, d = {K:R} + {Alpha:R} / {Size} · Σ x² over {Size} neighbouring channels");
}

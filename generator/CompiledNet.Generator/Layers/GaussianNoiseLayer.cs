using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

internal sealed class GaussianNoiseKind : LayerKind
{
    public override string Name => "GaussianNoise";

    public override InferredLayer? Infer(LayerInference layer) => layer.NonNegativeOption("StandardDeviation", double.NaN) is { } deviation
        ? new InferredLayer(new GaussianNoiseLayer(deviation), layer.Input)
        : null;
}

/// <summary>Training: y = x + σ n with numbers n of a normal distribution; ∂L/∂x = ∂L/∂y. Evaluation: y = x.</summary>
/// <param name="Deviation">σ.</param>
internal sealed record GaussianNoiseLayer(double Deviation) : Layer
{
    public override bool HandsOn => true;

    public override Stepping Stepping => Stepping.EachStep;

    public override Stepping SteppingOfChannels => Stepping.EachStep;

    public override void Forward(ForwardBuilder builder)
    {
        if (!builder.IsTraining || Deviation == 0)
        {
            builder.SetView(builder.Input());
            return;
        }

        Tensor input = builder.Input();
        Tensor output = builder.NewOutputLike(input);
        builder.Add(
            "Noise",
            [Operand.Write("noise", output.Place), MaskNumbers.OfNoise(builder.Node, NoiseKind.Gaussian)],
            ports => new GaussianNoiseKernel(ports, output.Length / builder.Samples, builder.Samples, Deviation));
        builder.Add(
            "Forward",
            [Operand.Read("xs", input.Place), Operand.Into("ys", output.Place, accumulate: true)],
            ports => new MapKernel("y = x + noise", ports, output.Length, new Formula(MapKernel.X), Accumulate: true));
    }

    public override void Backward(BackwardBuilder builder) => builder.AddSameGradient();

    public override string Describe() => FormattableString.Invariant($"training: y = x + {Deviation:R} · n, normally distributed; evaluation: y = x");
}

/// <summary>The noise for a pack of samples. The ports are the noise and the number of the layer, so that no two have the same.</summary>
/// <param name="Length">The elements of a sample.</param>
/// <param name="Samples">The samples of a pack.</param>
/// <param name="Deviation">σ.</param>
internal sealed record GaussianNoiseKernel(EquatableArray<Port> Ports, int Length, int Samples, double Deviation)
    : Kernel("the noise, a function of (seed, step, sample, number of the layer, element) alone", Ports)
{
    public override EquatableArray<KernelValue> Values => DropoutMaskKernel.Counters;

    public override void WriteBody(KernelWriter writer) => writer.Line(
        $"GaussianNoise.Fill(ref noise, {Literal.Int(Length)}, {Literal.Int(Samples)}, seed, step, firstSample, number, {Literal.Double(Deviation)});");
}

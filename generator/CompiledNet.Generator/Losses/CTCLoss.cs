using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class CTCKind : LossKind
{
    private const string MaxTargetLength = "MaxTargetLength", Blank = "Blank";

    public override string Name => "CTCLoss";

    public override InferredLoss? Infer(LossInference loss)
    {
        if (loss.Output.Rank != 2) return loss.Mismatch("it needs a sequence (time, classes)");
        (int steps, int classes) = (loss.Output.Rows, loss.Output.Last);
        if (classes < 2) return loss.Mismatch("it needs at least two classes on the last axis, of which one is the blank");

        int length = loss.Options.Int(MaxTargetLength, 0), blank = loss.Options.Int(Blank, 0);
        if (length < 0 || length > Shape.MaximumLength)
            return loss.IllegalOption(MaxTargetLength, length, $"from 1 to {Literal.Readable(Shape.MaximumLength)}, or 0 for the number of time steps");
        if (blank < 0 || blank >= classes) return loss.IllegalOption(Blank, blank, $"a class: from 0 to {Literal.Int(classes - 1)}");
        if (length == 0) length = steps;

        loss.WarnOfActivation("Softmax");
        return new InferredLoss(new CTCLoss(steps, classes, length, blank, loss.Options.Bool("ZeroInfinity", false)), length);
    }
}

/// <summary>
/// Connectionist temporal classification (Graves and others, 2006): L = −log p / max(n, 1), where p is the sum over all ways to give each time step a
/// class such that without repetitions, and then without blanks, the n ids of the target are left, of the product of the steps'
/// softmax(y); ∂L/∂yₜₖ = (softmax(yₜ)ₖ − γₜₖ) / max(n, 1) with γₜₖ the share of p in which step t has class k. The runtime computes both.
/// </summary>
/// <param name="Steps">The time steps of the output.</param>
/// <param name="Classes">Its classes.</param>
/// <param name="MaxTargetLength">The ids of the longest target.</param>
/// <param name="BlankClass">The class that stands for nothing.</param>
/// <param name="ZeroInfinity">Whether an infinite loss counts as 0.</param>
internal sealed record CTCLoss(int Steps, int Classes, int MaxTargetLength, int BlankClass, bool ZeroInfinity) : Loss
{
    public override string TargetKind => "ClassSequences";

    public override bool HasIndexTargets => true;

    public override int? Blank => BlankClass;

    public override EquatableArray<TargetLengths> Lengths =>
        [new("OutputLengths", "time steps of the output", 1, Steps), new("TargetLengths", "ids of the target", 0, MaxTargetLength)];

    public override TargetCheck Check => new(TargetKind, [Classes, BlankClass, Steps]);

    /// <summary>The numbers in double that the runtime takes to align a sample, as its <c>CTCMemory</c> cuts them.</summary>
    private long ScratchLength
    {
        get
        {
            long states = Padded((2L * MaxTargetLength) + 1) + 2;
            return ((Steps + 4) * states) + (2 * Padded(Classes)) + (2 * Steps);

            static long Padded(long length) => (length + 7) / 8 * 8;
        }
    }

    public override string? DescribeTargets(string? output, Shape shape, int length) =>
        $"Class ids of each sample, from 0 to {Literal.Int(Classes - 1)} without the blank {Literal.Int(BlankClass)}, in room for {Literal.Int(length)}: what is behind them does not count.";

    public override LossDivisor Divisor(Shape output) => new LossDivisor.PerSample(1);

    public override string Describe() =>
        "L = mean of −log p(target) / max(length of the target, 1), p the sum over all alignments of the product of softmax(y) over the steps";

    public override void Build(LossBuilder builder)
    {
        long scratch = builder.LengthOfDoubles(ScratchLength);
        builder.Add(
            "CTC",
            [
                Operand.Read("y", builder.Output),
                builder.TargetIndices("targets"),
                Operand.Write("dy", builder.Gradient()),
                Operand.Write("scales", builder.NewLanes("scales")),
                Operand.Write("scratch", builder.NewBuffer("scratch", scratch)),
                Operand.Write("losses", builder.NewLanes("losses")),
                .. builder.SampleWeights,
            ],
            ports => new CTCKernel(ports, builder.Samples, this, builder.TargetIndexLength, scratch) { WeightPitch = builder.WeightPitch });
    }

    private sealed record CTCKernel(EquatableArray<Port> Ports, int Samples, CTCLoss Loss, int TargetPitch, long ScratchLength)
        : LossKernel("L = Σ −log p(target) / max(n, 1), dy = (softmax(y) − the share of p that gives a step a class) / max(n, 1) · scale, with the n ids of a target", Ports, Samples)
    {
        public override void WriteBody(KernelWriter writer)
        {
            int outputs = Loss.Steps * Loss.Classes * Samples;
            string targets = KernelWriter.Offset(("samples", TargetPitch), ("1", Loss.MaxTargetLength + Loss.Lengths.Count - TargetPitch));
            WriteScales(writer);
            writer.Line(
                $$"""
                var shape = new CTCShape
                {
                    Lanes = {{Literal.Int(Samples)}},
                    Steps = {{Literal.Int(Loss.Steps)}},
                    Classes = {{Literal.Int(Loss.Classes)}},
                    TargetLength = {{Literal.Int(Loss.MaxTargetLength)}},
                    TargetPitch = {{Literal.Int(TargetPitch)}},
                    Blank = {{Literal.Int(Loss.BlankClass)}},
                    ZeroInfinity = {{(Loss.ZeroInfinity ? "true" : "false")}},
                };
                CTCLosses.OfPack(
                    shape,
                    samples,
                    {{Read("y", Literal.Int(outputs))}},
                    {{Read("targets", targets)}},
                    {{Read("scales", Literal.Int(Samples))}},
                    {{Write("scratch", Literal.Int(ScratchLength))}},
                    {{Write("dy", Literal.Int(outputs))}},
                    {{Write("losses", Literal.Int(Samples))}});
                """);
            WriteTotal(writer);
        }

        private static string Read(string port, string length) => $"MemoryMarshal.CreateReadOnlySpan(ref {port}, {length})";

        private static string Write(string port, string length) => $"MemoryMarshal.CreateSpan(ref {port}, {length})";
    }
}

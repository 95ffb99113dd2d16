using CompiledNet.Generator.Programs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>A program over a batch, with the names of what is written for it: the pass, and for each round its methods.</summary>
/// <param name="Program">The program.</param>
/// <param name="Pass">The type that the runtime's driver runs.</param>
/// <param name="PackName">The method for a pack, which has the round's number behind it where there are several.</param>
/// <param name="JoinName">The method that joins packs.</param>
internal sealed record BatchProgram(KernelProgram Program, string Pass, string PackName, string JoinName)
{
    public string PassSummary { get; init; } = "";

    public string PackSummary { get; init; } = "";

    public string JoinSummary { get; init; } = "";

    /// <summary>The constants of figures that the pass needs, each with what it is.</summary>
    public IReadOnlyList<(string Field, string Constant, long Value, string Summary)> Figures { get; init; } = [];

    public IReadOnlyList<BatchRound> Rounds
    {
        get
        {
            IReadOnlyList<Round> rounds = Program.Rounds;
            return [.. rounds.Select((round, i) => new BatchRound(round, Named(PackName, i), Named(JoinName, i), GradientParts.CountOf(round)))];

            string Named(string name, int index) => rounds.Count == 1 ? name : name + Literal.Int(index + 1);
        }
    }

    /// <summary>What the pass needs, as an initialiser.</summary>
    public string Sizes => string.Join(", ", Figures.Select(figure => $"{figure.Field} = {figure.Constant}"));

    /// <summary>The programs with gradients, in the order in which they are written.</summary>
    public static IEnumerable<BatchProgram> Of(NetworkPlan plan)
    {
        if (plan.TrainingOutputs is not { } outputs || plan.Training is not { } training) yield break;
        yield return new BatchProgram(outputs, "OutputsPass", "OutputsPack", "JoinOutputs")
        {
            PassSummary = "The outputs of the training pass, for a loss from outside.",
            PackSummary = "The training pass forwards over a pack of samples, to its outputs.",
            JoinSummary = "What the packs of a batch have kept for the next round becomes one.",
            Figures =
            [
                ("Memory", "OutputsMemory", outputs.MemoryLength, "The elements of working memory that the outputs of the training pass need for a pack while it is worked through"),
                .. outputs.KeepsBatch ? Kept("OutputsKept", "OutputsShared", "OutputsStages", outputs) : [],
            ],
        };
        yield return new BatchProgram(training, "TrainingPass", "BackwardPack", training.KeepsBatch ? "JoinPacks" : "AddGradients")
        {
            PassSummary = training.KeepsBatch
                ? "Training, in rounds: each goes through all packs of the batch, and then joins what they have kept."
                : "Training: BackwardPack for each pack, then AddGradients for each part of the gradients.",
            PackSummary = "The training pass over a pack of samples: forwards, loss, and backwards. What the gradients of parameters need is kept: one buffer behind the other, each for as many packs as a chunk has room for (capacity).",
            JoinSummary = training.KeepsBatch
                ? "A part of what joins all packs of the batch: statistics for the next round, and gradients of parameters."
                : "A part of the gradients of parameters, from what the packs of a chunk have kept. The first chunk of a batch (isFirst) stores them, later ones add.",
            Figures =
            [
                ("Memory", "PackMemory", training.MemoryLength, "The elements of working memory that training needs for a pack while it is worked through"),
                .. training.KeepsBatch ? Kept("KeptMemory", "SharedMemory", "Stages", training) :
                [
                    ("Kept", "KeptMemory", training.KeptLength, "The elements that a pack keeps beside them until its gradients are added to those of the batch"),
                    ("ChunkPacks", "ChunkPacks", plan.ChunkPacks, "The packs whose gradients are added together"),
                    ("Parts", "GradientParts", GradientParts.CountOf(training.Rounds[0]), "The parts into which the gradients of parameters are cut for threads"),
                ],
            ],
        };
    }

    public void EmitConstants(CodeWriter code)
    {
        foreach ((_, string constant, long value, string summary) in Figures)
        {
            code.Blank();
            code.Line(
                $"""
                /// <summary>{summary}.</summary>
                private const int {constant} = {Literal.Int(value)};
                """);
        }
    }

    private static IEnumerable<(string, string, long, string)> Kept(string kept, string shared, string stages, KernelProgram program) =>
    [
        ("Kept", kept, program.KeptLength, "The elements that each pack of the batch keeps beside them from round to round"),
        ("Shared", shared, program.SharedLength, "The elements that all packs share"),
        ("Stages", stages, program.Rounds.Count, "The rounds through all packs of the batch"),
    ];
}

/// <summary>A round with its methods.</summary>
internal sealed record BatchRound(Round Round, string PackMethod, string JoinMethod, int Parts);

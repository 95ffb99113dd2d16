using System.Globalization;

namespace CompiledNet.Benchmarks;

/// <summary>Networks of sequences.</summary>
internal static class SequenceWorkloads
{
    /// <summary>All of them, in the order of the report.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new Workload
        {
            Name = "lstm-16-32",
            InputShape = [32, 16],
            OutputShape = [32, 4],
            Layers = [new LstmModel("lstm1", 16, 32, Steps: 32), new DenseModel("dense1", 32, 4, Rows: 32)],
            Own = new OwnNetwork<float>(LstmSequence.Info, parameters => new LstmSequence(parameters)),
            InferenceBatches = [1],
            TrainingBatches = [32],
            Optimizers = [OptimizerKind.Adam],
        },
        new Workload
        {
            Name = "transformer-block",
            InputShape = [32, 64],
            OutputShape = [32, 64],
            Layers = TransformerLayers.Create(
                "", LayerModel.Input, steps: 32, width: 64, heads: 4, hidden: 256, causal: false),
            Own = new OwnNetwork<float>(TransformerBlock.Info, parameters => new TransformerBlock(parameters)),
            InferenceBatches = [1],
            TrainingBatches = [16],
            Optimizers = [OptimizerKind.Adam],
        },
        CreateGpt(steps: 128, width: 128, tokens: 96, blocks: 4),
        new Workload
        {
            Name = "wavenet",
            InputShape = [1, 64],
            OutputShape = [1, 64],
            Layers = WaveNetLayers.Create(steps: 64, channels: 8, kernel: 3, blocks: 8),
            Own = new OwnNetwork<float>(WaveNet.Info, parameters => new WaveNet(parameters)),
            InferenceBatches = [1],
            TrainingBatches = [],
            Steppings = [new Stepping(Steps: 64, Many: true)],
        },
        CreateStream(
            new LstmModel("lstm1", 1, 16, Steps: 64),
            "lstm-1-16",
            new OwnNetwork<float>(LstmStream16.Info, parameters => new LstmStream16(parameters))),
        CreateStream(
            new GruModel("gru1", 1, 16, Steps: 64),
            "gru-1-16",
            new OwnNetwork<float>(GruStream16.Info, parameters => new GruStream16(parameters))),
        CreateStream(
            new LstmModel("lstm1", 1, 40, Steps: 64),
            "lstm-1-40",
            new OwnNetwork<float>(LstmStream40.Info, parameters => new LstmStream40(parameters))),
    ];

    private static Workload CreateGpt(int steps, int width, int tokens, int blocks) => new()
    {
        Name = "gpt-4x128",
        InputShape = [steps],
        OutputShape = [steps, tokens],
        Tokens = tokens,
        Classification = true,
        Layers =
        [
            new EmbeddingModel("embedding1", tokens, width),
            new PositionsModel("positionalEmbedding1", steps, width),
            .. Enumerable.Range(1, blocks).SelectMany(block => TransformerLayers.Create(
                Prefix(block),
                block == 1 ? "positionalEmbedding1" : TransformerLayers.OutputOf(Prefix(block - 1)),
                steps,
                width,
                heads: 4,
                hidden: 4 * width,
                causal: true)),
            new LayerNormModel("layerNorm1", width),
            new DenseModel("dense1", width, tokens, Rows: steps),
        ],
        Own = new OwnNetwork<float>(Gpt.Info, parameters => new Gpt(parameters)),
        InferenceBatches = [1],
        TrainingBatches = [8],
        Optimizers = [OptimizerKind.Adam],
        Steppings = [new Stepping(Steps: 1, Before: steps - 1)],
    };

    private static string Prefix(int block) => string.Create(CultureInfo.InvariantCulture, $"block{block}.");

    // One number in and one out at a time, as a filter of sound has it.
    private static Workload CreateStream(RecurrentModel layer, string name, IOwnNetwork own) => new()
    {
        Name = name,
        InputShape = [layer.Steps, layer.Inputs],
        OutputShape = [layer.Steps, 1],
        Layers = [layer, new DenseModel("dense1", layer.Units, 1, Rows: layer.Steps)],
        Own = own,
        InferenceBatches = [],
        TrainingBatches = [],
        Steppings = [new Stepping(layer.Steps), new Stepping(layer.Steps, Many: true)],
    };
}

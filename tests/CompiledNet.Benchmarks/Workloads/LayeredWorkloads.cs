namespace CompiledNet.Benchmarks;

/// <summary>Networks of samples without time: a layer after the other.</summary>
internal static class LayeredWorkloads
{
    /// <summary>All of them, in the order of the report.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new Workload
        {
            Name = "mlp-tiny",
            InputShape = [8],
            OutputShape = [4],
            Layers =
            [
                new DenseModel("dense1", 8, 32, Activation.Tanh),
                new DenseModel("dense2", 32, 32, Activation.Tanh),
                new DenseModel("dense3", 32, 4),
            ],
            Own = new OwnNetwork<float>(MlpTiny.Info, parameters => new MlpTiny(parameters)),
            StartsUp = true,
        },
        new Workload
        {
            Name = "mlp-relu",
            InputShape = [64],
            OutputShape = [64],
            Layers = [new DenseModel("dense1", 64, 64, Activation.ReLU), new DenseModel("dense2", 64, 64)],
            Own = new OwnNetwork<float>(MlpRelu.Info, parameters => new MlpRelu(parameters)),
        },
        new Workload
        {
            Name = "mlp-digits",
            InputShape = [784],
            OutputShape = [10],
            Classification = true,
            Layers = [new DenseModel("dense1", 784, 128, Activation.ReLU), new DenseModel("dense2", 128, 10)],
            Own = new OwnNetwork<float>(MlpDigits.Info, parameters => new MlpDigits(parameters)),
            StartsUp = true,
        },
        new Workload
        {
            Name = "lenet5",
            InputShape = [1, 28, 28],
            OutputShape = [10],
            Classification = true,
            Layers =
            [
                new ConvolutionModel("conv2d1", 1, 6, Kernel: 5, OutputSide: 24, Activation.ReLU),
                new MaxPoolingModel("maxPool2D1", 2),
                new ConvolutionModel("conv2d2", 6, 16, Kernel: 5, OutputSide: 8, Activation.ReLU),
                new MaxPoolingModel("maxPool2D2", 2),
                new FlattenModel("flatten1"),
                new DenseModel("dense1", 256, 120, Activation.ReLU),
                new DenseModel("dense2", 120, 84, Activation.ReLU),
                new DenseModel("dense3", 84, 10),
            ],
#if CONVOLUTION
            Own = new OwnNetwork<float>(LeNet5.Info, parameters => new LeNet5(parameters)),
#else
            Own = null,
#endif
            AdamRate = 3e-4,
            StartsUp = true,
            StartsTraining = true,
        },
        new Workload
        {
            Name = "valgrad-24-8-2",
            InputShape = [24],
            OutputShape = [2],
            IsDouble = true,
            Layers =
            [
                new DenseModel("dense1", 24, 8, Activation.Tanh),
                new DropoutModel("dropout1", 0.2),
                new DenseModel("dense2", 8, 2, Bias: false),
            ],
            Own = new OwnNetwork<double>(Valgrad.Info, parameters => new Valgrad(parameters)),
            OwnTwin = new OwnNetwork<double>(ValgradWithoutDropout.Info, parameters => new ValgradWithoutDropout(parameters)),
            InferenceBatches = [],
            TrainingBatches = [200],
            Optimizers = [null],
        },
    ];
}

namespace CompiledNet.Probe;

/// <summary>The networks that tests share.</summary>
public static class ProbeNetworks
{
    /// <summary>Networks of every kind, each quick to train for some steps.</summary>
    public static IReadOnlyList<ProbeNetwork> Small { get; } =
    [
        new ProbeNetwork<Classifier, float, int>(),
        new ProbeNetwork<ClassifierDouble, double, int>(),
        new ProbeNetwork<DropoutClassifier, float, int>(),
        new ProbeNetwork<DropoutClassifierDouble, double, int>(),
        new ProbeNetwork<WideClassifier, float, int>(),
        new ProbeNetwork<WideClassifierDouble, double, int>(),
        new ProbeNetwork<SequenceLabeler, float, int>(),
        new ProbeNetwork<SoftClassifierDouble, double, double>(),
        new ProbeNetwork<Tagger, float, float>(),
        new ProbeNetwork<TaggerDouble, double, double>(),
        new ProbeNetwork<Controller, float, float>(),
        new ProbeNetwork<ControllerDouble, double, double>(),
        new ProbeNetwork<SequenceRegressor, float, float>(),
        new ProbeNetwork<SequenceRegressorDouble, double, double>(),
        new ProbeNetwork<AllActivations, float, float>(),
        new ProbeNetwork<AllActivationsDouble, double, double>(),
        new ProbeNetwork<JoinedBranches, float, float>(),
        new ProbeNetwork<JoinedBranchesDouble, double, double>(),
        new ProbeNetwork<PooledImage, float, int>(),
        new ProbeNetwork<PooledImageDouble, double, int>(),
        new ProbeNetwork<RepeatedBlock, float, int>(),
        new ProbeNetwork<RepeatedBlockDouble, double, int>(),
        new ProbeNetwork<BorderedImages, float, float>(),
        new ProbeNetwork<BorderedImagesDouble, double, double>(),
    ];

    /// <summary>Networks whose layers are large or many.</summary>
    public static IReadOnlyList<ProbeNetwork> Large { get; } =
    [
        new ProbeNetwork<LargeClassifier, float, int>(),
        new ProbeNetwork<LargeClassifierDouble, double, int>(),
        new ProbeNetwork<DeepNetwork, float, float>(),
        new ProbeNetwork<LeNet5, float, int>(),
        new ProbeNetwork<LeNet5Double, double, int>(),
        new ProbeNetwork<UnrolledImages, float, int>(),
        new ProbeNetwork<LoopedImages, float, int>(),
    ];
}

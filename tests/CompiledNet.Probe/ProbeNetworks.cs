using System.Numerics;

namespace CompiledNet.Probe;

/// <summary>The networks that tests share.</summary>
public static class ProbeNetworks
{
    /// <summary>Networks of every kind, each quick to train for some steps.</summary>
    public static IReadOnlyList<ProbeNetwork> Small { get; } =
    [
        new ProbeNetwork<float>(Classifier.Info, parameters => new Classifier(parameters)),
        new ProbeNetwork<double>(ClassifierDouble.Info, parameters => new ClassifierDouble(parameters)),
        new ProbeNetwork<float>(DropoutClassifier.Info, parameters => new DropoutClassifier(parameters)),
        new ProbeNetwork<double>(DropoutClassifierDouble.Info, parameters => new DropoutClassifierDouble(parameters)),
        new ProbeNetwork<float>(WideClassifier.Info, parameters => new WideClassifier(parameters)),
        new ProbeNetwork<double>(WideClassifierDouble.Info, parameters => new WideClassifierDouble(parameters)),
        new ProbeNetwork<float>(SequenceLabeler.Info, parameters => new SequenceLabeler(parameters)),
        new ProbeNetwork<double>(SoftClassifierDouble.Info, parameters => new SoftClassifierDouble(parameters)),
        new ProbeNetwork<float>(Tagger.Info, parameters => new Tagger(parameters)),
        new ProbeNetwork<double>(TaggerDouble.Info, parameters => new TaggerDouble(parameters)),
        new ProbeNetwork<float>(Controller.Info, parameters => new Controller(parameters)),
        new ProbeNetwork<double>(ControllerDouble.Info, parameters => new ControllerDouble(parameters)),
        new ProbeNetwork<float>(SequenceRegressor.Info, parameters => new SequenceRegressor(parameters)),
        new ProbeNetwork<double>(SequenceRegressorDouble.Info, parameters => new SequenceRegressorDouble(parameters)),
        new ProbeNetwork<float>(AllActivations.Info, parameters => new AllActivations(parameters)),
        new ProbeNetwork<double>(AllActivationsDouble.Info, parameters => new AllActivationsDouble(parameters)),
        new ProbeNetwork<float>(JoinedBranches.Info, parameters => new JoinedBranches(parameters)),
        new ProbeNetwork<double>(JoinedBranchesDouble.Info, parameters => new JoinedBranchesDouble(parameters)),
        new ProbeNetwork<float>(PooledImage.Info, parameters => new PooledImage(parameters)),
        new ProbeNetwork<double>(PooledImageDouble.Info, parameters => new PooledImageDouble(parameters)),
        new ProbeNetwork<float>(RepeatedBlock.Info, parameters => new RepeatedBlock(parameters)),
        new ProbeNetwork<double>(RepeatedBlockDouble.Info, parameters => new RepeatedBlockDouble(parameters)),
        new ProbeNetwork<float>(NormalizedSequence.Info, parameters => new NormalizedSequence(parameters)),
        new ProbeNetwork<double>(NormalizedSequenceDouble.Info, parameters => new NormalizedSequenceDouble(parameters)),
        new ProbeNetwork<float>(NormalizedImage.Info, parameters => new NormalizedImage(parameters)),
        new ProbeNetwork<double>(NormalizedImageDouble.Info, parameters => new NormalizedImageDouble(parameters)),
        new ProbeNetwork<float>(NormalizedBatch.Info, parameters => new NormalizedBatch(parameters)),
        new ProbeNetwork<double>(NormalizedBatchDouble.Info, parameters => new NormalizedBatchDouble(parameters)),
        new ProbeNetwork<float>(NormalizedImageBatch.Info, parameters => new NormalizedImageBatch(parameters)),
        new ProbeNetwork<float>(SharedLayers.Info, parameters => new SharedLayers(parameters)),
        new ProbeNetwork<float>(BorderedImages.Info, parameters => new BorderedImages(parameters)),
        new ProbeNetwork<double>(BorderedImagesDouble.Info, parameters => new BorderedImagesDouble(parameters)),
        new ProbeNetwork<float>(RecurrentClassifier.Info, parameters => new RecurrentClassifier(parameters)),
        new ProbeNetwork<double>(RecurrentClassifierDouble.Info, parameters => new RecurrentClassifierDouble(parameters)),
        new ProbeNetwork<float>(RecurrentRegressor.Info, parameters => new RecurrentRegressor(parameters)),
        new ProbeNetwork<double>(RecurrentRegressorDouble.Info, parameters => new RecurrentRegressorDouble(parameters)),
        new ProbeNetwork<float>(GatedClassifier.Info, parameters => new GatedClassifier(parameters)),
        new ProbeNetwork<double>(GatedClassifierDouble.Info, parameters => new GatedClassifierDouble(parameters)),
        new ProbeNetwork<float>(BothDirections.Info, parameters => new BothDirections(parameters)),
        new ProbeNetwork<float>(AttentiveSequence.Info, parameters => new AttentiveSequence(parameters)),
        new ProbeNetwork<double>(AttentiveSequenceDouble.Info, parameters => new AttentiveSequenceDouble(parameters)),
        new ProbeNetwork<float>(PositionedSteps.Info, parameters => new PositionedSteps(parameters)),
        new ProbeNetwork<double>(PositionedStepsDouble.Info, parameters => new PositionedStepsDouble(parameters)),
        new ProbeNetwork<float>(LargeImage.Info, parameters => new LargeImage(parameters)),
        new ProbeNetwork<double>(LargeImageDouble.Info, parameters => new LargeImageDouble(parameters)),
        new ProbeNetwork<float>(TwoHeads.Info, parameters => new TwoHeads(parameters)),
        new ProbeNetwork<double>(TwoHeadsDouble.Info, parameters => new TwoHeadsDouble(parameters)),
        new ProbeNetwork<float>(Siamese.Info, parameters => new Siamese(parameters)),
        new ProbeNetwork<float>(RankedFeatures.Info, parameters => new RankedFeatures(parameters)),
        new ProbeNetwork<double>(RankedFeaturesDouble.Info, parameters => new RankedFeaturesDouble(parameters)),
        new ProbeNetwork<float>(MovedSteps.Info, parameters => new MovedSteps(parameters)),
        new ProbeNetwork<double>(MovedStepsDouble.Info, parameters => new MovedStepsDouble(parameters)),
        new ProbeNetwork<float>(MovedImage.Info, parameters => new MovedImage(parameters)),
        new ProbeNetwork<double>(MovedImageDouble.Info, parameters => new MovedImageDouble(parameters)),
        new ProbeNetwork<float>(Transcriber.Info, parameters => new Transcriber(parameters)),
        new ProbeNetwork<double>(TranscriberDouble.Info, parameters => new TranscriberDouble(parameters)),
        new ProbeNetwork<float>(LongSequence.Info, parameters => new LongSequence(parameters)),
        new ProbeNetwork<double>(LongSequenceDouble.Info, parameters => new LongSequenceDouble(parameters)),
    ];

    /// <summary>Networks whose layers are large or many.</summary>
    public static IReadOnlyList<ProbeNetwork> Large { get; } =
    [
        new ProbeNetwork<float>(LargeClassifier.Info, parameters => new LargeClassifier(parameters)),
        new ProbeNetwork<double>(LargeClassifierDouble.Info, parameters => new LargeClassifierDouble(parameters)),
        new ProbeNetwork<float>(DeepNetwork.Info, parameters => new DeepNetwork(parameters)),
        new ProbeNetwork<float>(FortyLayers.Info, parameters => new FortyLayers(parameters)),
        new ProbeNetwork<float>(LongNetwork.Info, parameters => new LongNetwork(parameters)),
        new ProbeNetwork<float>(LeNet5.Info, parameters => new LeNet5(parameters)),
        new ProbeNetwork<double>(LeNet5Double.Info, parameters => new LeNet5Double(parameters)),
        new ProbeNetwork<float>(UnrolledImages.Info, parameters => new UnrolledImages(parameters)),
        new ProbeNetwork<float>(LoopedImages.Info, parameters => new LoopedImages(parameters)),
    ];

    /// <summary>Networks whose inputs are indices.</summary>
    public static IReadOnlyList<ProbeNetwork> OfIndices { get; } =
    [
        new ProbeNetwork<float>(TokenClassifier.Info, parameters => new TokenClassifier(parameters)),
        new ProbeNetwork<double>(TokenClassifierDouble.Info, parameters => new TokenClassifierDouble(parameters)),
        new ProbeNetwork<float>(VocabularyRegressor.Info, parameters => new VocabularyRegressor(parameters)),
        new ProbeNetwork<double>(VocabularyRegressorDouble.Info, parameters => new VocabularyRegressorDouble(parameters)),
        new ProbeNetwork<float>(TiedOutputs.Info, parameters => new TiedOutputs(parameters)),
        new ProbeNetwork<double>(TiedOutputsDouble.Info, parameters => new TiedOutputsDouble(parameters)),
    ];

    /// <summary>A network by the name of its class.</summary>
    /// <typeparam name="T">Its element type.</typeparam>
    /// <param name="name">The name.</param>
    public static ProbeNetwork<T> Of<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Small.Concat(Large).Concat(OfIndices).OfType<ProbeNetwork<T>>().Single(network => network.Name == name);
}

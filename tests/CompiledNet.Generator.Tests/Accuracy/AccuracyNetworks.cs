using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>The same layers in both precisions, with the mean squared error behind them.</summary>
internal sealed class AccuracyNetworks : IDisposable
{
    private static readonly NetworkCompiler Compiler = new() { AdditionalReferences = [typeof(IGoldenNetwork).Assembly.Location] };

    private readonly LoadedNetworks _loaded;

    public AccuracyNetworks(string shape, string layers)
    {
        CompilationResult result = Compiler.Compile(Source(shape, layers, "Single", "float"), Source(shape, layers, "Double", "double"));
        Assert.True(result.Succeeded, result.Describe());
        _loaded = result.Load();
    }

    /// <summary>A new network whose parameters all have one value.</summary>
    public IGoldenNetwork Create(Precision precision, double parameters)
    {
        IGoldenNetwork network = _loaded.GetType($"In{precision}.Factory").GetMethod("Create")!.CreateDelegate<Func<IGoldenNetwork>>()();
        foreach (ParameterInfo parameter in network.Info.Parameters)
        {
            network.SetParameter(parameter.Name, [.. Enumerable.Repeat(parameter.Name.EndsWith("bias", StringComparison.Ordinal) ? 0 : parameters, network.GetParameter(parameter.Name).Length)]);
        }

        return network;
    }

    public void Dispose() => _loaded.Dispose();

    private static string Source(string shape, string layers, string precision, string element) =>
        $$"""
        using CompiledNet;
        using CompiledNet.Goldens;

        namespace In{{precision}};

        [Network({{shape}}, Precision = Precision.{{precision}})]
        {{layers}}
        [MeanSquaredErrorLoss]
        internal sealed partial class Net;

        internal static class Factory
        {
            public static IGoldenNetwork Create() => new GoldenDriver<{{element}}>(new Net(seed: 7));
        }
        """;
}

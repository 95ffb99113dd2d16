using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Unrolling;

/// <summary>The same network, compiled once for each choice of unrolling.</summary>
internal sealed class UnrolledNetworks : IDisposable
{
    private static readonly NetworkCompiler Compiler = new() { AdditionalReferences = [typeof(IGoldenNetwork).Assembly.Location] };

    private readonly CompilationResult _result;
    private readonly LoadedNetworks _loaded;

    public UnrolledNetworks(string shape, string layers, string element)
    {
        _result = Compiler.Compile([.. Enum.GetValues<Unroll>().Select(unroll => Source(unroll, shape, layers, element))]);
        Assert.True(_result.Succeeded, _result.Describe());
        _loaded = _result.Load();
    }

    /// <summary>A new network. All have the same parameters.</summary>
    public IGoldenNetwork Create(Unroll unroll) =>
        _loaded.GetType($"Unrolled{unroll}.Factory").GetMethod("Create")!.CreateDelegate<Func<IGoldenNetwork>>()();

    /// <summary>The network's files: with the portable kernels, and with those for 512-bit vectors.</summary>
    public IEnumerable<string> Files(Unroll unroll) =>
        _result.GeneratedSources.Where(file => file.Key.StartsWith($"Unrolled{unroll}.", StringComparison.Ordinal)).Select(file => file.Value);

    public void Dispose() => _loaded.Dispose();

    private static string Source(Unroll unroll, string shape, string layers, string element) =>
        $$"""
        using CompiledNet;
        using CompiledNet.Goldens;

        namespace Unrolled{{unroll}};

        [Network({{shape}}, Unroll = Unroll.{{unroll}}, Precision = Precision.{{(element == "double" ? "Double" : "Single")}})]
        {{layers}}
        [MeanSquaredErrorLoss]
        internal sealed partial class Net;

        internal static class Factory
        {
            public static IGoldenNetwork Create() => new GoldenDriver<{{element}}>(new Net(seed: 7));
        }
        """;
}

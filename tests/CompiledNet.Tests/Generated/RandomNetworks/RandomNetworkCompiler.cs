using CompiledNet.Goldens;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>Compiles many networks at once.</summary>
internal sealed class RandomNetworkCompiler : IDisposable
{
    private readonly LoadedNetworks _loaded;

    private RandomNetworkCompiler(LoadedNetworks loaded, ProbeNetwork[] networks)
    {
        _loaded = loaded;
        Networks = networks;
    }

    /// <summary>The compiled networks, in the order given.</summary>
    public ProbeNetwork[] Networks { get; }

    /// <summary>Compiles them. A diagnostic fails the test: every network here is legal.</summary>
    public static RandomNetworkCompiler Compile(IReadOnlyList<RandomNetwork> networks)
    {
        var compiler = new NetworkCompiler { AdditionalReferences = [typeof(ProbeNetwork).Assembly.Location] };
        CompilationResult result = compiler.Compile(
            [.. networks.Select((network, number) => new SourceFile($"{Scope(number)}.cs", network.Source(Scope(number))))]);
        if (!result.Succeeded)
        {
            string first = result.Diagnostics.FirstOrDefault()?.ToString() ?? $"{result.GeneratorException}";
            RandomNetwork? culprit = networks.Where((_, number) => first.Contains($"{Scope(number)}.", StringComparison.Ordinal)).FirstOrDefault();
            Assert.Fail($"{first}{Environment.NewLine}{culprit}");
        }

        LoadedNetworks loaded = result.Load();
        return new RandomNetworkCompiler(loaded, [.. networks.Select((_, number) => Create(loaded, number))]);
    }

    public void Dispose() => _loaded.Dispose();

    private static string Scope(int number) => FormattableString.Invariant($"Random{number:000}");

    private static ProbeNetwork Create(LoadedNetworks loaded, int number) =>
        loaded.GetType($"{Scope(number)}.Factory").GetMethod("Create")!.CreateDelegate<Func<ProbeNetwork>>()();
}

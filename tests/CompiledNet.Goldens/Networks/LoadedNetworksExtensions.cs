using System.Reflection;

namespace CompiledNet.Goldens;

/// <summary>Makes the networks of compiled cases.</summary>
internal static class LoadedNetworksExtensions
{
    /// <summary>Calls the factory that was written beside the network.</summary>
    /// <typeparam name="TNetwork">What the factory makes.</typeparam>
    public static TNetwork CreateNetwork<TNetwork>(this LoadedNetworks networks, NetworkSource source)
        where TNetwork : IDifferentiableGolden
    {
        MethodInfo create = networks.GetType(source.FactoryName).GetMethod("Create")!;
        return create.CreateDelegate<Func<TNetwork>>()();
    }
}

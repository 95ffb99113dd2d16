using System.Reflection;

namespace CompiledNet.Goldens;

/// <summary>Makes the networks of compiled cases.</summary>
internal static class LoadedNetworksExtensions
{
    /// <summary>Calls the factory that was written beside the network.</summary>
    public static IGoldenNetwork CreateNetwork(this LoadedNetworks networks, NetworkSource source)
    {
        MethodInfo create = networks.GetType(source.FactoryName).GetMethod("Create")!;
        return create.CreateDelegate<Func<IGoldenNetwork>>()();
    }
}

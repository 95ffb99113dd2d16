using System.Runtime.InteropServices;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated;

/// <summary>The networks of the probe as data of a theory.</summary>
internal static class SharedNetworks
{
    public static TheoryData<string> Small => [.. ProbeNetworks.Small.Select(network => network.Name)];

    public static TheoryData<string> All => [.. ProbeNetworks.Small.Concat(ProbeNetworks.Large).Select(network => network.Name)];

    public static void Visit(string name, INetworkVisitor visitor) =>
        ProbeNetworks.Small.Concat(ProbeNetworks.Large).Single(network => network.Name == name).Accept(visitor);

    /// <summary>Whether two arrays have the same bits.</summary>
    public static bool HaveSameBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged => MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual));

    /// <summary>Asserts that two arrays have the same bits; NaNs count as what their bits are.</summary>
    public static void AssertSameBits<T>(string what, ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged
    {
        Assert.Equal(expected.Length, actual.Length);
        int place = MemoryMarshal.AsBytes(expected).CommonPrefixLength(MemoryMarshal.AsBytes(actual)) / Marshal.SizeOf<T>();
        Assert.True(place == expected.Length, place < expected.Length ? $"{what}[{place}] is {actual[place]}; {expected[place]} was expected." : "");
    }
}

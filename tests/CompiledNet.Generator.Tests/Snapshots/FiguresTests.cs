namespace CompiledNet.Generator.Tests.Snapshots;

/// <summary>Figures of networks that are too large to compile in other tests.</summary>
public sealed class FiguresTests
{
    [Fact]
    public void A_large_weight_is_counted_to_the_last_number()
    {
        string code = Sources.Generated(Sources.Network("[Network(8192)] [Dense(8192)]"));
        Assert.Contains("public const int ParameterCount = 67117056;", code, StringComparison.Ordinal);
        Assert.Contains("public const long MultiplyAdds = 67108864;", code, StringComparison.Ordinal);
    }
}

namespace CompiledNet.Generator.Tests.Snapshots;

/// <summary>What users write where the API asks for a seed compiles, whatever the type of the number.</summary>
public sealed class SeedTests
{
    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("42")]
    [InlineData("seed: 42")]
    [InlineData("42u")]
    [InlineData("-42L")]
    [InlineData("ulong.MaxValue")]
    [InlineData("(byte)7")]
    [InlineData("small")]
    [InlineData("seed: small")]
    [InlineData("(short)small")]
    [InlineData("(uint)small")]
    [InlineData("(nint)small")]
    [InlineData("(nuint)small")]
    [InlineData("(byte)small")]
    [InlineData("large")]
    [InlineData("(ulong)large")]
    [InlineData("kept")]
    [InlineData("other.Parameters")]
    public void A_network_is_created_from_any_integer(string argument) => AssertCompiles(
        $"class User {{ static Net Make(int small, long large, CompiledNet.Seed kept, Net other) => new Net({argument}); }}");

    [Theory]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("small")]
    [InlineData("(uint)small")]
    [InlineData("(short)small")]
    [InlineData("(byte)small")]
    [InlineData("(sbyte)small")]
    [InlineData("(ushort)small")]
    [InlineData("(nint)small")]
    [InlineData("(nuint)small")]
    [InlineData("5L")]
    [InlineData("5u")]
    [InlineData("large")]
    [InlineData("(ulong)large")]
    public void Options_and_splits_take_any_integer(string argument) => AssertCompiles(
        "class User { static void Use(int small, long large, Net net, CompiledNet.Dataset<float, float> data) { "
        + $"var options = new CompiledNet.TrainingOptions {{ Seed = {argument} }}; "
        + $"var gradients = net.CreateGradients(); gradients.Seed = {argument}; "
        + $"var (a, b) = data.Split(0.8, seed: {argument}); (a, b) = data.SplitByCount(1, {argument}); "
        + $"var set = new CompiledNet.ParameterSet<float>(Net.Info, {argument}); "
        + "ulong number = gradients.Seed; } }");

    private static void AssertCompiles(string use)
    {
        var result = Sources.Compile(Sources.Network("[Network(3)] [Dense(2)] [MeanSquaredErrorLoss]"), "namespace App; " + use);
        Assert.True(result.Succeeded, result.Describe());
    }
}

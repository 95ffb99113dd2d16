using System.Reflection;

namespace CompiledNet.Generator.Tests.Options;

/// <summary>
/// Defaults stand in the attributes, for people to read, and in the generator, which never constructs an attribute. Both
/// must be the same: an option that is left out gives the code of its default written out.
/// </summary>
public sealed class DefaultsTests
{
    public static TheoryData<int> Samples { get; } = [.. Enumerable.Range(0, AttributeSample.All.Count)];

    [Fact]
    public void Every_attribute_of_the_library_is_tested()
    {
        Type[] tested = [.. AttributeSample.All.Select(sample => sample.Type)];
        Assert.Contains(typeof(NetworkAttribute), tested);
        Assert.Contains(typeof(BlockAttribute<AttributeSample>), tested);
        Assert.Contains(typeof(SoftmaxCrossEntropyLossAttribute), tested);
        Assert.All(AttributeSample.All, sample => Assert.NotNull(GeneratedCode.Of(sample.Program([])).Text));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void An_option_left_out_is_its_default_written_out(int number)
    {
        AttributeSample sample = AttributeSample.All[number];
        PropertyInfo[] options = [.. sample.Settable.Where(option => !IsOneOfTwo(sample, option))];
        IReadOnlyList<(string, string)>[] contexts =
        [
            [],
            .. options.SelectMany(option => AttributeSample.Others(option, sample.Default(option)), (option, value) => new[] { (option.Name, value) }),
        ];
        foreach (IReadOnlyList<(string Name, string Value)> context in contexts)
        {
            string? without = GeneratedCode.Of(sample.Program(context)).Text;
            PropertyInfo[] open = [.. options.Where(option => context.All(given => given.Name != option.Name))];
            (string, string)[] defaults = [.. open.Where(option => !Follows(option, context)).Select(option => (option.Name, sample.Default(option)))];
            string? with = GeneratedCode.Of(sample.Program([.. context, .. defaults])).Text;
            Assert.True(without == with, $"{sample} with {string.Join(", ", context)}: a default differs among {string.Join(", ", defaults)}");
        }
    }

    /// <summary>An option without any effect would make the test above say nothing.</summary>
    [Fact]
    public void Every_option_has_an_effect_somewhere()
    {
        var withoutEffect = new HashSet<string>(StringComparer.Ordinal);
        foreach (IGrouping<Type, AttributeSample> samples in AttributeSample.All.GroupBy(sample => sample.Type))
        {
            foreach (PropertyInfo option in samples.First().Settable)
            {
                if (!samples.Any(sample => HasEffect(sample, option))) withoutEffect.Add($"{samples.Key.Name}.{option.Name}");
            }
        }

        // It reads the network's input, which is what its place in front of all layers says too.
        Assert.Equal(["EmbeddingAttribute.From"], withoutEffect);
    }

    private static bool HasEffect(AttributeSample sample, PropertyInfo option)
    {
        string otherwise = sample.Default(option);
        IEnumerable<IReadOnlyList<(string, string)>> contexts =
        [
            [],
            .. sample.Settable
                .Where(other => other.Name != option.Name)
                .SelectMany(other => AttributeSample.Others(other, sample.Default(other)), (other, value) => new[] { (other.Name, value) }),
        ];
        return contexts.Any(context =>
        {
            string? without = GeneratedCode.Of(sample.Program(context)).Text;
            return AttributeSample.Others(option, otherwise).Any(value => GeneratedCode.Of(sample.Program([.. context, (option.Name, value)])).Text != without);
        });
    }

    /// <summary>The default of <c>StrideHeight</c> is what <c>Stride</c> says, so it is no constant where that is given.</summary>
    private static bool Follows(PropertyInfo option, IReadOnlyList<(string Name, string Value)> context) =>
        context.Any(given => option.Name == given.Name + "Height" || option.Name == given.Name + "Width");

    /// <summary>A rectangular window of pooling has two strides by default, which one number cannot say.</summary>
    private static bool IsOneOfTwo(AttributeSample sample, PropertyInfo option) =>
        option.Name == "Stride" && sample.Arguments.Any(argument => argument.Option == "SizeHeight");
}

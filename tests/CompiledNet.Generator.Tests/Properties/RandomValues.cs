using System.Reflection;
using CompiledNet.Generator.Tests.Options;
using CsCheck;

namespace CompiledNet.Generator.Tests.Properties;

/// <summary>Random arguments as text: legal ones, those at the ends of a range, and mistakes.</summary>
internal static class RandomValues
{
    public static Gen<string> Int { get; } = OneOf(
        "1", "2", "3", "7", "16", "33", "0", "-1", "int.MaxValue", "int.MinValue", "100000", "1 << 24");

    public static Gen<string> Real { get; } = OneOf(
        "0", "0.5", "1", "-1", "2.5", "1e300", "double.NaN", "double.PositiveInfinity", "double.Epsilon", "-0.0");

    public static Gen<string> Name { get; } = OneOf(
        "\"a\"", "\"b\"", "\"dense1\"", "\"dense2\"", "\"input\"", "\"block1\"", "\"\"", "null", "\"é\"", "\"a b\"", "\"class\"", "\"add1\"", "\"\\u0000\"", "\"a.0\"", "\"0\"", "\"block1.dense1\"", "\"a.\"");

    public static Gen<string> Names { get; } = Name.Array[0, 4].Select(names => string.Join(", ", names));

    /// <summary>An attribute with arguments and options that are drawn for their types.</summary>
    public static Gen<string> Attribute(AttributeSample sample)
    {
        Gen<string[]> arguments = sample.Arguments.Aggregate(Gen.Const(Array.Empty<string>()), (all, argument) => Gen.Select(
            all, Gen.Int[0, 2], OfType(argument.Type), (before, chance, value) => before.Append(chance == 0 ? value : argument.Text).ToArray()));
        return Gen.Select(arguments, Options(sample), (positional, named) =>
            $"[{sample.Name}({string.Join(", ", positional.Concat(named.Select(option => $"{option.Name} = {option.Value}")).Where(text => text.Length > 0))})]");
    }

    /// <summary>Some of an attribute's options, about two of them: half of the values are those that have a meaning there.</summary>
    public static Gen<(string Name, string Value)[]> Options(AttributeSample sample)
    {
        PropertyInfo[] properties = [.. sample.Settable];
        return properties.Aggregate(Gen.Const(Array.Empty<(string, string)>()), (all, property) => Gen.Select(
            all, Gen.Int[1, properties.Length], Value(sample, property), (before, chance, value) => chance <= 2 ? before.Append((property.Name, value)).ToArray() : before));
    }

    public static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static Gen<string> Value(AttributeSample sample, PropertyInfo property) => Gen.OneOf(
        OneOf([.. AttributeSample.Others(property, otherwise: "").Append(sample.Default(property))]), OfType(property.PropertyType));

    private static Gen<string> OfType(Type type) =>
        type.IsEnum ? OneOf([.. Enum.GetNames(type).Select(name => $"{type.Name}.{name}"), $"({type.Name})77"])
        : type == typeof(bool) ? OneOf("true", "false")
        : type == typeof(int) ? Int
        : type == typeof(long) ? OneOf("0", "1", "-1", "100", "long.MaxValue", "long.MinValue")
        : type == typeof(double) ? Real
        : type == typeof(string) ? Name
        : type == typeof(string[]) ? Names
        : type == typeof(int[]) ? Int.Array[0, 3].Select(numbers => string.Join(", ", numbers))
        : type == typeof(double[]) ? Gen.OneOf(Gen.Const("null"), Real.Array[0, 4].Select(numbers => $"new double[] {{ {string.Join(", ", numbers)} }}"))
        : type == typeof(Type) ? OneOf("null", "typeof(Net)", "typeof(string)", "typeof(int[])", "typeof(System.Math)")
        : throw new NotSupportedException($"Say which values an argument of type {type} may have.");
}

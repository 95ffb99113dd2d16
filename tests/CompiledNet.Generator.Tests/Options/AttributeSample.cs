using System.Globalization;
using System.Reflection;

namespace CompiledNet.Generator.Tests.Options;

/// <summary>
/// One way of writing an attribute of the library: which constructor, with which arguments. They are found by reflection, so
/// that a new attribute is tested without being named here.
/// </summary>
/// <param name="Type">The attribute.</param>
/// <param name="Arguments">The constructor's arguments by the name of the option, as text and as values.</param>
/// <param name="Instance">An object constructed so, with all other options at their defaults.</param>
internal sealed record AttributeSample(Type Type, IReadOnlyList<(string Option, string Text, Type Type)> Arguments, Attribute Instance)
{
    private const string NetworkShape = "2, 6, 6", SequenceShape = "5, 6", IndexShape = "4";

    /// <summary>The functions that options name.</summary>
    private const string Functions =
        """
        partial class Net
        {
            [Elementwise] static double Own(double x) => x * x;
            [Elementwise] static double OwnLoss(double y, double t) => (y - t) * (y - t);
        }

        static class Other
        {
            [Elementwise] internal static double Own(double x) => x / 2;
            [Elementwise] internal static double OwnLoss(double y, double t) => System.Math.Abs(y - t);
        }

        """;

    /// <summary>A layer of the user's own, for both types of numbers.</summary>
    public const string CustomLayer =
        """
        internal sealed class Own : ICustomLayer<float>, ICustomLayer<double>
        {
            public static void Forward(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> w, System.Span<float> y) { }
            public static void Backward(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> w, System.ReadOnlySpan<float> y, System.ReadOnlySpan<float> dy, System.Span<float> dx, System.Span<float> dw) { }
            public static void Forward(System.ReadOnlySpan<double> x, System.ReadOnlySpan<double> w, System.Span<double> y) { }
            public static void Backward(System.ReadOnlySpan<double> x, System.ReadOnlySpan<double> w, System.ReadOnlySpan<double> y, System.ReadOnlySpan<double> dy, System.Span<double> dx, System.Span<double> dw) { }
        }
        """;

    public static IReadOnlyList<AttributeSample> All { get; } =
    [
        .. typeof(NetworkAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)) && !type.IsAbstract && type.GetCustomAttribute<AttributeUsageAttribute>()?.ValidOn == AttributeTargets.Class)
            .Select(type => type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(AttributeSample)) : type)
            .SelectMany(type => type.GetConstructors())
            .SelectMany(Samples),
    ];

    /// <summary>As the source names it: <c>Dense</c>, <c>Block&lt;Part&gt;</c>.</summary>
    public string Name { get; } = IsBlock(Type) ? "Block<Part>" : Type.IsGenericType ? "CustomLayer<Own>" : Type.Name[..^"Attribute".Length];

    /// <summary>All options: those of the constructor, and those with a default.</summary>
    public IEnumerable<(string Name, Type Type)> Options =>
        Arguments.Select(argument => (argument.Option, argument.Type)).Concat(Settable.Select(property => (property.Name, property.PropertyType)));

    /// <summary>The outputs that a loss behind several names: they are called as its options.</summary>
    private string[] Outputs => Type.IsSubclassOf(typeof(LossAttribute))
        ? [.. Arguments.Where(argument => argument.Type == typeof(string) && argument.Option != "Custom").Select(argument => argument.Option)]
        : [];

    /// <summary>The options that may be left out.</summary>
    public IEnumerable<PropertyInfo> Settable => Type.GetProperties().Where(property => property.SetMethod is { IsPublic: true });

    public override string ToString() => $"[{Name}({string.Join(", ", Arguments.Select(argument => argument.Text).Where(text => text.Length > 0))})]";

    /// <summary>The default of an option, as the attribute itself says, written as an argument.</summary>
    public string Default(PropertyInfo property) => Write(property.GetValue(Instance));

    /// <summary>Other legal values of an option.</summary>
    public static IEnumerable<string> Others(PropertyInfo property, string otherwise) => Values(property.Name, property.PropertyType).Where(value => value != otherwise);

    /// <summary>A file with a network around the attribute.</summary>
    /// <param name="options">Options by name, which win over the constructor's arguments.</param>
    /// <param name="network">Further arguments of <c>[Network]</c>.</param>
    public string Program(IReadOnlyList<(string Name, string Value)> options, string network = "")
    {
        string[] positional = [.. Arguments.Select(argument => options.FirstOrDefault(option => option.Name == argument.Option).Value ?? argument.Text)];
        IEnumerable<string> named = WithCompanions(options)
            .Where(option => Arguments.All(argument => argument.Option != option.Name))
            .Select(option => $"{option.Name} = {option.Value}");
        string arguments = string.Join(", ", positional.Concat(named).Where(argument => argument.Length > 0));
        string written = $"[{Name}({arguments})]";
        string separator = network.Length == 0 ? "" : ", ";
        string attributes =
            Type == typeof(NetworkAttribute) ? $"[{Name}({string.Join(", ", [arguments, .. network.Length == 0 ? Array.Empty<string>() : [network]])})] [Dense(3)]"
            : Type == typeof(InputAttribute) ? $"[Network{(network.Length == 0 ? "" : $"({network})")}] {written} [Flatten] [Dense(3)]"
            : Type == typeof(ExternalLossAttribute) ? $"[Network(6{separator}{network})] [Dense(3)] [MeanSquaredErrorLoss] {written}"
            : Outputs.Length > 0 ? $"[Network(6{separator}{network})] {string.Concat(Outputs.Select(name => $"[Dense(3, From = \"input\", Name = \"{name}\")] [Output(\"{name}\")] "))}{written}"
            : Type == typeof(CTCLossAttribute) ? $"[Network({SequenceShape}{separator}{network})] [Dense(3)] {written}"
            : Type == typeof(GaussianNLLLossAttribute) ? $"[Network(6{separator}{network})] [Dense(4)] {written}"
            : Type.IsSubclassOf(typeof(LossAttribute)) ? $"[Network(6{separator}{network})] [Dense(3)] {written}"
            : Type == typeof(EmbeddingAttribute) ? $"[Network({IndexShape}{separator}{network})] {AroundFirst(written)}"
            : Type.IsSubclassOf(typeof(LayerAttribute)) ? $"[Network({(HasTwoAxes(Type) ? SequenceShape : NetworkShape)}{separator}{network})] {Around(Type == typeof(SplitAttribute) ? WithItsParts(written, options) : written)}"
            : $"[Network(6{separator}{network})] [Dense(3)] {written}";
        string argument = IsBlock(Type) ? "\n[Network] [Dense(3)]\ninternal sealed partial class Part;\n" : Type.IsGenericType ? $"\n{CustomLayer}\n" : "";
        return Sources.Network(attributes, Functions) + argument;
    }

    /// <summary>The options, and such without which they are a mistake: dropout acts between the layers of a stack, and factors that are several are learned.</summary>
    private IEnumerable<(string Name, string Value)> WithCompanions(IReadOnlyList<(string Name, string Value)> options) =>
        Type == typeof(ScaleAttribute) && options.Any(option => option is { Name: "NumParameters", Value: not "1" })
            ? options.Where(option => option.Name != "Learned").Append((Name: "Learned", Value: "true"))
        : Type.IsSubclassOf(typeof(RecurrentAttribute)) && options.Any(option => option is { Name: "Dropout", Value: not "0" })
            ? options.Where(option => option is not { Name: "Layers", Value: "1" }).Append((Name: "Layers", Value: "2")).DistinctBy(option => option.Name)
            : options;

    /// <summary>A split with a layer that reads its two parts, as each must be read.</summary>
    private static string WithItsParts(string split, IReadOnlyList<(string Name, string Value)> options)
    {
        string? name = options.FirstOrDefault(option => option.Name == "Name").Value;
        name = name is null or "null" ? "split1" : name.Trim('"');
        return $"{split} [Subtract(\"{name}.0\", \"{name}.1\")]";
    }

    /// <summary>Whether a layer reads (time, features), or (channels, length).</summary>
    private static bool HasTwoAxes(Type type) =>
        type.IsSubclassOf(typeof(RecurrentAttribute)) || type == typeof(Conv1DAttribute) || type == typeof(MultiHeadAttentionAttribute) || type == typeof(PositionalEmbeddingAttribute) || type == typeof(PositionalEncodingAttribute);

    private static bool IsBlock(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(BlockAttribute<>);

    /// <summary>The layer reads <c>before</c> by default, and may as well read the input: both are read by others too.</summary>
    private static string Around(string layer) =>
        $"[Activation(Activation.Tanh, Name = \"before\")] {layer} [Flatten(Name = \"after\")] [Flatten(From = \"before\", Name = \"kept\")] [Concat(\"after\", \"kept\")] [MeanSquaredErrorLoss]";

    /// <summary>The layer reads the input, as another one does.</summary>
    private static string AroundFirst(string layer) =>
        $"{layer} [Flatten(Name = \"after\")] [Embedding(3, 2, From = \"input\", Name = \"before\")] [Flatten(Name = \"kept\")] [Concat(\"after\", \"kept\")] [MeanSquaredErrorLoss]";

    private static IEnumerable<AttributeSample> Samples(ConstructorInfo constructor)
    {
        IEnumerable<(string Option, string Text, Type Type, object Value)[]> choices = [[]];
        foreach (System.Reflection.ParameterInfo parameter in constructor.GetParameters())
        {
            choices = choices.SelectMany(_ => Choices(parameter), (before, choice) => before.Append(choice).ToArray()).ToArray();
        }

        foreach ((string Option, string Text, Type Type, object Value)[] arguments in choices)
        {
            yield return new AttributeSample(
                constructor.DeclaringType!,
                [.. arguments.Select(argument => (argument.Option, argument.Text, argument.Type))],
                (Attribute)constructor.Invoke([.. arguments.Select(argument => argument.Value)]));
        }
    }

    private static IEnumerable<(string Option, string Text, Type Type, object Value)> Choices(System.Reflection.ParameterInfo parameter)
    {
        string option = char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..];
        Type type = parameter.ParameterType;
        return type.IsEnum ? Enum.GetValues(type).Cast<object>().Select(value => (option, Write(value), type, value))
            : option == "Length" ? [(option, "8", type, 8)]
            : option == "Start" ? [(option, "0", type, 0)]
            : type == typeof(int) ? [(option, "2", type, 2)]
            : type == typeof(double) ? [(option, "0.25", type, 0.25)]
            : option == "Custom" ? [(option, $"\"{OwnOf(parameter.Member.DeclaringType!)}\"", type, OwnOf(parameter.Member.DeclaringType!))]
            : type == typeof(string[]) && parameter.Member.DeclaringType!.IsGenericType ? [(option, "", type, Array.Empty<string>()), (option, "\"before\"", type, new[] { "before" })]
            : type == typeof(string[]) ? [(option, "\"input\", \"before\"", type, new[] { "input", "before" })]
            : type == typeof(string) ? (option == "Name" ? [(option, "\"x\"", type, "x")]
                : parameter.Member.DeclaringType!.IsSubclassOf(typeof(LossAttribute)) ? [(option, $"\"{option}\"", type, option)]
                : [(option, "\"dense1\"", type, "dense1")])
            : option == "InputShape" ? [(option, NetworkShape, type, new[] { 2, 6, 6 })]
            : option == "Axes" && parameter.Member.DeclaringType!.IsSubclassOf(typeof(ReductionAttribute)) ? [(option, "0", type, new[] { 0 })]
            : option == "Axes" ? [(option, "2, 0, 1", type, new[] { 2, 0, 1 })]
            : type == typeof(int[]) ? [(option, "3, 4, 6", type, new[] { 3, 4, 6 })]
            : throw new NotSupportedException($"Say how an argument of type {type} is written, for {parameter.Member.DeclaringType}.");
    }

    private static string OwnOf(Type attribute) => attribute.IsSubclassOf(typeof(LossAttribute)) ? "OwnLoss" : "Own";

    private static string[] Values(string option, Type type) =>
        type.IsEnum ? [.. Enum.GetValues(type).Cast<object>().Select(Write)]
        : type == typeof(int) || type == typeof(long) ? ["1", "2", "-1", "1000000000"]
        : type == typeof(double) ? ["0.5", "0.125"]
        : type == typeof(bool) ? ["true", "false"]
        : type == typeof(double[]) ? ["new double[] { 0.5, 1, 2 }"]
        : type == typeof(Type) ? ["typeof(Other)"]
        : option == "Custom" ? ["\"Own\""]
        : type == typeof(string) ? [option is "From" or "KeysFrom" or "Lengths" or "KeyLengths" ? "\"input\"" : "\"other\""]
        : throw new NotSupportedException($"Say which values an option of type {type} may have, for {option}.");

    private static string Write(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        int.MinValue => "int.MinValue",
        double.NaN => "double.NaN",
        Enum member => $"{member.GetType().Name}.{member}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"Say how a default of type {value.GetType()} is written."),
    };
}

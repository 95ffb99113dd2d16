using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>A member that is added to the user's class.</summary>
/// <param name="Name">Its name; <see cref="Constructor"/> is a constructor.</param>
/// <param name="Type">The type of a method's result, or of a property with its accessors.</param>
/// <param name="Parameters">The types of a method's parameters; null where it is no method.</param>
/// <param name="Count">The number of parameters; a property has none.</param>
internal sealed record GeneratedMember(string Name, string Type, string? Parameters, int Count)
{
    public const string Constructor = ".ctor";

    /// <summary>Whether a class cannot have both, or a derived class hides or overrides the other.</summary>
    public bool Meets(MemberSpec other) => Name == other.Name && (Parameters is null || other.Parameters is null || Parameters == other.Parameters);
}

/// <summary>
/// Every member that is added, but for explicit ones and the private field. What the user's class or its base declares is
/// compared with this list; a test compares the list with what is written.
/// </summary>
internal static class GeneratedMembers
{
    private const string Workers = "global::CompiledNet.WorkerPool", Cancellation = "global::System.Threading.CancellationToken";

    /// <summary>The types of what a network of tokens is asked to go on from, and how.</summary>
    public static readonly string[] GenerateParameters = ["global::System.ReadOnlySpan<int>", "global::CompiledNet.GenerationOptions"];

    private static readonly HashSet<string> Fixed = new(
        Plain("", "", "", hasGradients: true, "").Concat(Common("", "")).Concat(Streaming("", "", writesTokens: true)).Select(member => member.Name), StringComparer.Ordinal);

    /// <summary>Whether every class may get a member of the name, or some classes.</summary>
    public static bool IsFixed(string name) => Fixed.Contains(name);

    /// <summary>Whether a member of the name is added to some class. Lengths have the names of inputs, outputs and losses.</summary>
    public static bool HasName(string name) => IsFixed(name) || name.EndsWith("Length", StringComparison.Ordinal);

    public static IReadOnlyList<GeneratedMember> Of(Graph graph)
    {
        string inputs = "global::System." + SampleRow.InputsOf(graph)[0].Span;
        IEnumerable<GeneratedMember> lengths = LengthConstants.Of(graph).Select(constant => Constant(constant.Name));
        IEnumerable<GeneratedMember> common = Common(graph.Class.GlobalName, graph.ElementType);
        IEnumerable<GeneratedMember> streaming = OneStep.Of(graph) is { } step
            ? Streaming(graph.ElementType, "global::System." + SampleRow.InputsOf(step)[0].Span, OneStep.WritesTokens(step))
            : [];
        string? target = SampleRow.FirstOfTargets(graph)?.Type;
        IEnumerable<GeneratedMember> calls = graph.HasNames
            ? [.. new NamedMembers(graph, "").All().Select(member => member.Member), .. graph.HasGradients ? [Creation(graph.ElementType)] : Array.Empty<GeneratedMember>()]
            : Plain(graph.ElementType, SampleRow.InputsOf(graph)[0].Type, target, graph.HasGradients, inputs);
        return [.. lengths, .. common, .. streaming, .. calls];
    }

    /// <summary>What does not depend on the names of inputs and outputs.</summary>
    /// <param name="self">The class.</param>
    /// <param name="element">The type of its numbers.</param>
    private static List<GeneratedMember> Common(string self, string element)
    {
        string parameters = $"global::CompiledNet.ParameterSet<{element}>";
        return
        [
            Constant("ParameterCount"), Constant("MultiplyAdds"), Constant("InferenceBytes"),
            Method(GeneratedMember.Constructor, "void", "ulong"),
            Method(GeneratedMember.Constructor, "void", "long"),
            Method(GeneratedMember.Constructor, "void", parameters),
            .. Property("Info", "global::CompiledNet.NetworkInfo", "get"),
            .. Property("Parameters", parameters, "get", "set"),
            Method("Load", self, "string"),
            Method("Load", self, "global::System.IO.Stream"),
        ];
    }

    /// <summary>What runs a network one time step after the other.</summary>
    /// <param name="element">The type of its numbers.</param>
    /// <param name="inputs">The type of its inputs.</param>
    /// <param name="writesTokens">Whether steps take tokens and give logits of the next ones.</param>
    private static List<GeneratedMember> Streaming(string element, string inputs, bool writesTokens)
    {
        string outputs = Span("Span", element);
        List<GeneratedMember> members =
        [
            Method("CreateState", State(element), "int"),
            Method("Step", "void", inputs, outputs, State(element)),
            Method("StepMany", "void", inputs, outputs, State(element)),
        ];
        if (writesTokens) members.Add(Method("Generate", "global::System.Collections.Generic.IEnumerable<int>", GenerateParameters));
        return members;
    }

    /// <summary>The methods of a class with one input, one output and at most one loss.</summary>
    /// <param name="element">The type of its numbers.</param>
    /// <param name="input">The type of an input's element.</param>
    /// <param name="target">That of a target's; null without a loss.</param>
    /// <param name="hasGradients">Whether there is a backward pass.</param>
    /// <param name="inputs">The type of its inputs.</param>
    private static List<GeneratedMember> Plain(string element, string input, string? target, bool hasGradients, string inputs)
    {
        string numbers = Span("ReadOnlySpan", element), outputs = Span("Span", element);
        IReadOnlyList<BackwardOverload> overloads = BackwardOverload.Of(outputs, input != element);
        List<GeneratedMember> members =
        [
            Method("Forward", "void", inputs, outputs),
            Method("Forward", "void", inputs, outputs, Workers),
            Method("Predict", "void", inputs, Span("Span", "int")),
            Method("PredictProbabilities", "void", inputs, outputs),
        ];
        string gradients = $"global::CompiledNet.Gradients<{element}>";
        if (hasGradients)
        {
            members.Add(Creation(element));
            foreach ((string type, string outside) in ((string, string)[])[("void", numbers), (element, $"global::CompiledNet.OutputLoss<{element}>")])
            {
                members.AddRange(overloads.Select(overload => Method("BackwardFrom", type, [inputs, outside, gradients, .. overload.Types])));
            }
        }

        if (target is null) return members;

        string targets = Span("ReadOnlySpan", target);
        string data = $"global::CompiledNet.Dataset<{input}, {target}>";
        members.AddRange(
        [
            Method("Loss", element, inputs, targets),
            Method("Loss", element, inputs, targets, Workers),
            .. overloads.Select(overload => Method("Backward", element, [inputs, targets, gradients, .. overload.Types])),
            Method("Train", "global::CompiledNet.TrainingHistory", data, "global::CompiledNet.Optimizer", "global::CompiledNet.TrainingOptions", Cancellation),
            Method("Evaluate", "global::CompiledNet.Evaluation", data, Cancellation),
            Method("Evaluate", "global::CompiledNet.Evaluation", data, Workers, Cancellation),
        ]);
        return members;
    }

    private static GeneratedMember Creation(string element) => Method("CreateGradients", $"global::CompiledNet.Gradients<{element}>");

    /// <summary>The type of what streams keep.</summary>
    public static string State(string element) => $"global::CompiledNet.State<{element}>";

    private static GeneratedMember Constant(string name) => new(name, "const", null, 0);

    private static GeneratedMember Method(string name, string type, params string[] parameters) => new(name, type, string.Join(", ", parameters), parameters.Length);

    /// <summary>A property takes the names of its accessors too.</summary>
    private static IEnumerable<GeneratedMember> Property(string name, string type, params string[] accessors) =>
    [
        new(name, $"{type} {string.Join(" ", accessors)}", null, 0),
        .. accessors.Select(accessor => accessor == "get" ? Method("get_" + name, type) : Method("set_" + name, "void", type)),
    ];

    private static string Span(string kind, string element) => $"global::System.{kind}<{element}>";
}

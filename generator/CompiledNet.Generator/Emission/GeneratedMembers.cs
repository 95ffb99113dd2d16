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

    /// <summary>The names that are added to some class.</summary>
    public static HashSet<string> Names { get; } = new(Of("", "", "", "", hasGradients: true, canStep: true).Select(member => member.Name), StringComparer.Ordinal);

    public static IReadOnlyList<GeneratedMember> Of(Graph graph) =>
        Of(graph.Class.GlobalName, graph.ElementType, graph.InputType, graph.Loss is null ? null : graph.TargetType(), graph.HasGradients, OneStep.Of(graph) is not null);

    /// <param name="self">The class.</param>
    /// <param name="element">The type of its numbers.</param>
    /// <param name="input">The type of its inputs.</param>
    /// <param name="target">The type of its targets; null without a loss.</param>
    /// <param name="hasGradients">Whether there is a backward pass.</param>
    /// <param name="canStep">Whether it can be run one time step after the other.</param>
    internal static List<GeneratedMember> Of(string self, string element, string input, string? target, bool hasGradients, bool canStep)
    {
        string parameters = $"global::CompiledNet.ParameterSet<{element}>";
        string inputs = Span("ReadOnlySpan", input), numbers = Span("ReadOnlySpan", element), outputs = Span("Span", element);
        IReadOnlyList<BackwardOverload> overloads = BackwardOverload.Of(outputs, input != element);
        List<GeneratedMember> members =
        [
            Constant("InputLength"), Constant("OutputLength"), Constant("ParameterCount"), Constant("MultiplyAdds"), Constant("InferenceBytes"),
            Method(GeneratedMember.Constructor, "void", "ulong"),
            Method(GeneratedMember.Constructor, "void", "long"),
            Method(GeneratedMember.Constructor, "void", parameters),
            .. Property("Info", "global::CompiledNet.NetworkInfo", "get"),
            .. Property("Parameters", parameters, "get", "set"),
            Method("Load", self, "string"),
            Method("Load", self, "global::System.IO.Stream"),
            Method("Forward", "void", inputs, outputs),
            Method("Forward", "void", inputs, outputs, Workers),
            Method("Predict", "void", inputs, Span("Span", "int")),
            Method("PredictProbabilities", "void", inputs, outputs),
        ];
        if (canStep)
        {
            members.AddRange(
            [
                Method("CreateState", State(element), "int"),
                Method("Step", "void", inputs, outputs, State(element)),
                Method("StepMany", "void", inputs, outputs, State(element)),
            ]);
        }

        string gradients = $"global::CompiledNet.Gradients<{element}>";
        if (hasGradients)
        {
            members.Add(Method("CreateGradients", gradients));
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
            Constant("TargetLength"),
            Method("Loss", element, inputs, targets),
            Method("Loss", element, inputs, targets, Workers),
            .. overloads.Select(overload => Method("Backward", element, [inputs, targets, gradients, .. overload.Types])),
            Method("Train", "global::CompiledNet.TrainingHistory", data, "global::CompiledNet.Optimizer", "global::CompiledNet.TrainingOptions", Cancellation),
            Method("Evaluate", "global::CompiledNet.Evaluation", data, Cancellation),
            Method("Evaluate", "global::CompiledNet.Evaluation", data, Workers, Cancellation),
        ]);
        return members;
    }

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

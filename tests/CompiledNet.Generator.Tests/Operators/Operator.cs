using CompiledNet.Generator.Activations;
using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Lowering;

namespace CompiledNet.Generator.Tests.Operators;

/// <summary>What an operator is.</summary>
internal enum OperatorKind
{
    Layer,
    Loss,
    Activation,
    Initializer,
    Optimizer,
}

/// <summary>Something that a user can name in a network, or train one with.</summary>
internal sealed record Operator(OperatorKind Kind, string Name)
{
    /// <summary>All there are: what users can write, and what the generator has a class for.</summary>
    public static IReadOnlyList<Operator> All { get; } =
    [
        .. Attributes<LayerAttribute>(OperatorKind.Layer).Union(Classes<LayerKind>(OperatorKind.Layer)),
        .. Attributes<LossAttribute>(OperatorKind.Loss).Union(Classes<LossKind>(OperatorKind.Loss)),
        .. Enum.GetNames<Activation>().Select(name => new Operator(OperatorKind.Activation, name))
            .Union(Classes<ActivationKind>(OperatorKind.Activation)),
        .. Enum.GetNames<Initializer>().Select(name => new Operator(OperatorKind.Initializer, name)),
        .. Concrete<Optimizer>().Select(type => new Operator(OperatorKind.Optimizer, type.Name)),
    ];

    public override string ToString() => $"{Kind} {Name}";

    private static IEnumerable<Operator> Attributes<T>(OperatorKind kind) => Concrete<T>()
        .Select(type => new Operator(kind, type.Name.Split('`')[0].Replace(nameof(Attribute), "", StringComparison.Ordinal)));

    private static IEnumerable<Operator> Classes<T>(OperatorKind kind)
        where T : INamed =>
        Concrete<T>().Select(type => new Operator(kind, ((T)Activator.CreateInstance(type)!).Name));

    private static IEnumerable<Type> Concrete<T>() =>
        typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract);
}

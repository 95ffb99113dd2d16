using System.Reflection;
using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Tests.Inference;

/// <summary>A graph is a value: what can be in it is compared by value, and has read its options.</summary>
public sealed class GraphValueTests
{
    [Fact]
    public void All_that_a_graph_can_hold_is_equal_by_value()
    {
        Type[] held = [.. Held(typeof(Graph), [])];
        Assert.Contains(held, type => type.Name == "DenseLayer");
        Assert.Contains(held, type => type.Name == "GELUActivation");
        Assert.Contains(held, type => type.Name == "SoftmaxCrossEntropyLoss");
        Assert.All(held, type => Assert.True(IsValue(type), type.Name));
    }

    [Fact]
    public void A_graph_holds_no_options() => Assert.DoesNotContain(typeof(OptionSet), Held(typeof(Graph), []));

    /// <summary>The types of all fields, and of all that may stand in a field of an abstract type.</summary>
    private static HashSet<Type> Held(Type type, HashSet<Type> seen)
    {
        if (type.IsGenericType)
        {
            foreach (Type argument in type.GetGenericArguments()) Held(argument, seen);
        }

        if (type.Assembly != typeof(Graph).Assembly || !seen.Add(type)) return seen;
        foreach (FieldInfo field in Fields(type)) Held(field.FieldType, seen);
        foreach (Type derived in type.Assembly.GetTypes().Where(other => type.IsAbstract && other.IsSubclassOf(type))) Held(derived, seen);
        return seen;
    }

    private static FieldInfo[] Fields(Type type) =>
        type.IsEnum || IsArray(type) ? [] : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static bool IsArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>);

    private static bool IsValue(Type type) => type.IsEnum || IsArray(type) || (type.GetMethod("<Clone>$") is not null
        && Fields(type).All(field => Nullable.GetUnderlyingType(field.FieldType) is { } of ? IsPlain(of) : IsPlain(field.FieldType)));

    private static bool IsPlain(Type type) => type.IsPrimitive || type == typeof(string) || type.Assembly == typeof(Graph).Assembly;
}

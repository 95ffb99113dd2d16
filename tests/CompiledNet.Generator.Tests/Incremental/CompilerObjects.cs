using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Tests.Incremental;

/// <summary>Searches an object and all that it holds for symbols, trees and the like, which would keep a compilation alive.</summary>
internal static class CompilerObjects
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Compilation), typeof(SemanticModel),
        typeof(Diagnostic), typeof(Location), typeof(AttributeData),
    ];

    /// <returns>The path to the first such object, or null.</returns>
    public static string? FindIn(object? value) => Find(value, "value", new HashSet<object>(ReferenceEqualityComparer.Instance));

    /// <summary>An immutable array that was never assigned holds nothing, and throws when asked.</summary>
    private static bool IsUninitialized(object value) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && (bool)type.GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(value)!;

    private static string? Find(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string or Type || value.GetType().IsPrimitive || value.GetType().IsEnum) return null;
        if (Forbidden.Any(type => type.IsInstanceOfType(value))) return $"{path}: {value.GetType()}";
        if (!value.GetType().IsValueType && !seen.Add(value)) return null;
        if (value is IEnumerable items && !IsUninitialized(value))
        {
            int index = 0;
            foreach (object? item in items)
            {
                if (Find(item, $"{path}[{index++}]", seen) is { } found) return found;
            }
        }

        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (Find(field.GetValue(value), $"{path}.{field.Name}", seen) is { } found) return found;
            }
        }

        return null;
    }
}

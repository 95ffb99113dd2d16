using System.Collections.ObjectModel;

namespace CompiledNet;

/// <summary>Lists that nobody can change, not even who knows their type.</summary>
internal static class FixedList
{
    /// <summary>A list of the same items, which is its own.</summary>
    public static ReadOnlyCollection<T> Of<T>(IReadOnlyList<T> items) => Array.AsReadOnly([.. items]);
}

namespace CompiledNet.Generator.Model;

/// <summary>
/// The annotated class. <paramref name="Name"/> is the name itself; <paramref name="Identifier"/> and
/// <paramref name="Namespace"/> are as source must write them (<c>@event</c>); <paramref name="Field"/> is a name for a
/// field that means nothing else to the user's code; <paramref name="Outer"/> are the types around it from the outermost
/// inwards.
/// </summary>
internal sealed record ClassSpec(
    string Namespace, string Name, string Identifier, string FullName, string Field, EquatableArray<OuterType> Outer, ClassContext Context)
{
    /// <summary>Where in the documentation the table of layers goes.</summary>
    public DocumentationPlace TablePlace { get; init; }

    /// <summary>The class as it is called from anywhere: <c>global::App.Outer.Net</c>.</summary>
    public string GlobalName => "global::" + string.Join(".", NamespaceAsList.Concat(Outer.Select(type => type.Identifier)).Append(Identifier));

    /// <summary>The full name without escapes, in which a type is set off from the one around it by a plus.</summary>
    public string QualifiedName => string.Join(".", NamespaceAsList.Append(string.Join("+", Outer.Select(type => type.Name).Append(Name)))).Replace("@", "");

    private IEnumerable<string> NamespaceAsList => Namespace.Length == 0 ? [] : [Namespace];
}

/// <summary>A type around the class: what kind it is (<c>record struct</c>), its name, and how source must write that.</summary>
internal sealed record OuterType(string Keyword, string Name, string Identifier);

/// <summary>What else the generated part must get along with.</summary>
/// <param name="IsChecked">Whether arithmetic is checked for overflow unless code says otherwise.</param>
/// <param name="HasGeneratedCodeAttribute">Whether the user's part bears the attribute, which a class can have once.</param>
/// <param name="HasDefaultConstructor">Whether the user wrote a constructor that others can call without arguments.</param>
/// <param name="Rules">Ids with which the base class warns of its constructor.</param>
/// <param name="Members">The user's own members that are named as generated ones.</param>
/// <param name="Inherited">Likewise those of the base classes, the nearest first.</param>
internal sealed record ClassContext(
    bool IsChecked,
    bool HasGeneratedCodeAttribute,
    bool HasDefaultConstructor,
    EquatableArray<string> Rules,
    EquatableArray<MemberSpec> Members,
    EquatableArray<MemberSpec> Inherited);

/// <summary>A member that somebody else wrote.</summary>
/// <param name="Name">Its name; <c>.ctor</c> is a constructor.</param>
/// <param name="Type">The type of a method's result, or of a property with its accessors.</param>
/// <param name="Parameters">The types of a method's parameters; null where it is no method.</param>
/// <param name="Title">The member as a message tells it.</param>
/// <param name="CanOverride">Whether it is public and may be overridden.</param>
/// <param name="IsAbstract">Whether it must be.</param>
/// <param name="Site">The place to which diagnostics are reported.</param>
internal sealed record MemberSpec(
    string Name, string Type, string? Parameters, string Title, bool CanOverride, bool IsAbstract, int Site);

namespace CompiledNet.Generator.Inference;

/// <summary>Something that is looked up by its name.</summary>
internal interface INamed
{
    string Name { get; }
}

/// <summary>All kinds of layers, losses or activations of this assembly, by name. Adding a class adds it here.</summary>
internal static class Registry<T>
    where T : class, INamed
{
    private static readonly Dictionary<string, T> ByName = typeof(Registry<T>).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
        .Select(type => (T)Activator.CreateInstance(type))
        .ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    public static T? Find(string name) => ByName.TryGetValue(name, out T? kind) ? kind : null;
}

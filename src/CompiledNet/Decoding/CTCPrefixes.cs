namespace CompiledNet;

/// <summary>Sequences of ids as a tree: each is another one, its parent, with one id more. A sequence is known by one number for good.</summary>
internal sealed class CTCPrefixes
{
    private readonly Dictionary<(int Parent, int Id), int> _children = [];
    private readonly List<(int Parent, int Id)> _prefixes = [];

    /// <summary>The number of the sequence without ids.</summary>
    public const int Empty = 0;

    /// <summary>In the place of the last id of the sequence without any, and of its parent.</summary>
    public const int None = -1;

    /// <summary>How many sequences there are.</summary>
    public int Count => _prefixes.Count;

    /// <summary>Makes room, so that as many sequences are taken without allocating.</summary>
    public void EnsureCapacity(int count)
    {
        _children.EnsureCapacity(count);
        _prefixes.EnsureCapacity(count);
    }

    /// <summary>Forgets all sequences but that without ids.</summary>
    public void Clear()
    {
        _children.Clear();
        _prefixes.Clear();
        _prefixes.Add((None, None));
    }

    /// <summary>The sequence without the last id.</summary>
    public int ParentOf(int prefix) => _prefixes[prefix].Parent;

    /// <summary>The last id.</summary>
    public int LastOf(int prefix) => _prefixes[prefix].Id;

    /// <summary>A sequence with one more id.</summary>
    public int ChildOf(int prefix, int id)
    {
        if (_children.TryGetValue((prefix, id), out int child)) return child;
        child = _prefixes.Count;
        _prefixes.Add((prefix, id));
        _children.Add((prefix, id), child);
        return child;
    }

    /// <summary>The number of ids of a sequence.</summary>
    public int LengthOf(int prefix)
    {
        int length = 0;
        for (; prefix != Empty; prefix = ParentOf(prefix)) length++;
        return length;
    }

    /// <summary>Writes the ids of a sequence, and tells how many there are.</summary>
    public int CopyTo(int prefix, Span<int> ids)
    {
        int length = LengthOf(prefix);
        for (int i = length - 1; i >= 0; i--, prefix = ParentOf(prefix)) ids[i] = LastOf(prefix);
        return length;
    }
}

namespace CompiledNet.Generator.Model;

/// <summary>
/// What the user declared, as values: nothing of the compiler's symbols or positions. What is not bound is not compiled:
/// the compiler has said what is wrong, and all else would follow from that.
/// </summary>
internal sealed record NetworkSpec(
    ClassSpec Class,
    Shape? InputShape,
    bool IsDouble,
    Unroll Unroll,
    EquatableArray<LayerSpec> Layers,
    EquatableArray<OutputSpec> Outputs,
    EquatableArray<LossSpec> Losses,
    BudgetSpec Budget,
    bool IsBound)
{
    /// <summary>Whether no shape says what comes in, so that the class can only be a block.</summary>
    public bool IsBlockOnly => (InputShape is null && !Layers.Any(layer => layer.IsInput))
        || Layers.Any(layer => layer.IsInput && layer.InputShape.Rank == 0);
}

/// <summary>One layer attribute. <paramref name="Site"/> is the place to which its diagnostics are reported.</summary>
internal sealed record LayerSpec(
    string Kind, string? Name, string? From, OptionSet Options, int Site, BlockSpec? Block = null)
{
    /// <summary>The kind of an input that has a name: it stands among the layers.</summary>
    public const string Input = nameof(Input);

    public bool IsInput => Kind == Input;

    /// <summary>The shape of an input; without axes where it is not given, as in a block.</summary>
    public Shape InputShape => new(Options.Array<int>("Shape") ?? []);

    /// <summary>Whether an input is indices.</summary>
    public bool IsIndexInput => Options.Text("Kind") == "Indices";

    /// <summary>Whether the compiler understood the attribute, and all those of a block.</summary>
    public bool IsBound => Options.IsBound && Block is not { Obstacle: BlockObstacle.Unbound } && Block?.Layers.All(layer => layer.IsBound) != false;
}

/// <summary>The layers that a block attribute inserts; none where there is an obstacle.</summary>
internal sealed record BlockSpec(
    string ClassName, string FullName, EquatableArray<LayerSpec> Layers, bool IsNetwork, BlockObstacle Obstacle = BlockObstacle.None);

/// <summary>Why the layers of a block were not read to their end.</summary>
internal enum BlockObstacle
{
    None,

    /// <summary>The class contains itself, perhaps through others.</summary>
    Recursive,

    /// <summary>The compiler does not know the class, or what may be its layers.</summary>
    Unbound,

    /// <summary>Blocks within blocks hold more layers than any network may have.</summary>
    TooLarge,

    /// <summary>More blocks lie within each other than anybody writes: reading them for each of them would take a network's time.</summary>
    TooDeep,
}

/// <summary>An output attribute: the name of the layer whose value comes out.</summary>
internal sealed record OutputSpec(string? Layer, int Site, bool IsBound);

/// <summary>A loss attribute.</summary>
internal sealed record LossSpec(string Kind, OptionSet Options, int Site);

/// <summary>The limits of <c>[Budget]</c>; 0 is no limit.</summary>
internal sealed record BudgetSpec(long MaxParameters, long MaxMultiplyAdds, long MaxInferenceBytes, int Site, bool IsBound)
{
    public static BudgetSpec None { get; } = new(0, 0, 0, 0, IsBound: true);
}

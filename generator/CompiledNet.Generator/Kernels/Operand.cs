namespace CompiledNet.Generator.Kernels;

/// <summary>A memory argument of a kernel with the place that a call gives it.</summary>
internal sealed record Operand(Port Port, Place Place)
{
    public static Operand Read(string name, Place place, ElementKind element = ElementKind.Number) => new(new Port(name, Access.Read, element), place);

    public static Operand Write(string name, Place place) => new(new Port(name, Access.Write), place);

    /// <summary>An integer, which stands in a call as a place's offset does.</summary>
    public static Operand Integer(string name, int value) => new(new Port(name, Access.Read, ElementKind.Integer), new Place(Space.None, value));

    /// <summary>A place that is added to, or one that is written.</summary>
    public static Operand Into(string name, Place place, bool accumulate) => new(new Port(name, accumulate ? Access.Update : Access.Write), place);
}

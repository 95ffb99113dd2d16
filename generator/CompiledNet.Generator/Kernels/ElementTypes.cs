namespace CompiledNet.Generator.Kernels;

/// <summary>Element types that differ from the network's own.</summary>
internal static class ElementTypes
{
    public const string Input = "TInput";
    public const string Target = "TTarget";
}

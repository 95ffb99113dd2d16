namespace CompiledNet.Tests.Threading;

/// <summary>Tests that measure the whole process: none runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneAtATime
{
    public const string Name = "one at a time";
}

namespace CompiledNet.Tests.Threading;

/// <summary>Numbers of threads: one, as many as there are processors, and more.</summary>
internal static class ThreadNumbers
{
    public static TheoryData<int> All => [1, 2, 3, 4, 7];
}

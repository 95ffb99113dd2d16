namespace CompiledNet.Benchmarks;

/// <summary>What is to be compared, and how.</summary>
/// <param name="Workloads">The workloads.</param>
/// <param name="Operations">The operations.</param>
/// <param name="Threads">The threads of each side, where it has several.</param>
/// <param name="Seconds">How long a row takes.</param>
/// <param name="Aot">Whether start-up is also measured with our side compiled with NativeAOT.</param>
/// <param name="JsonPath">Where the rows are written for programs, or <see langword="null"/>.</param>
/// <param name="Against">The folder of another checkout to compare with instead of peers, or <see langword="null"/>.</param>
internal sealed record CompareOptions(
    IReadOnlyList<Workload> Workloads,
    IReadOnlyList<string> Operations,
    int Threads,
    double Seconds,
    bool Aot,
    string? JsonPath,
    string? Against);

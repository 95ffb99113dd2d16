namespace CompiledNet.Benchmarks;

/// <summary>What a process took, in microseconds.</summary>
/// <param name="FirstCall">From the first line of its program's task to the first result.</param>
/// <param name="SinceStart">From the moment before it was started to the first result.</param>
/// <param name="WholeProcess">From the moment before it was started to its end.</param>
internal readonly record struct StartUpTimes(double FirstCall, double SinceStart, double WholeProcess);

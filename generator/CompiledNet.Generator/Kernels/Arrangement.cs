namespace CompiledNet.Generator.Kernels;

/// <summary>How the values of a program lie: what a lane holds, and of how many samples.</summary>
/// <param name="Role">What a lane of a vector holds.</param>
/// <param name="Samples">The samples whose numbers lie side by side at each element: those of a pack, else 1.</param>
internal sealed record Arrangement(Role Role, int Samples)
{
    public static Arrangement OneSample { get; } = new(Role.OutputLanes, 1);

    public static Arrangement Pack(int samples) => new(Role.SampleLanes, samples);
}

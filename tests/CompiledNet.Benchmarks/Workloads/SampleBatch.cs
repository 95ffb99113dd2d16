namespace CompiledNet.Benchmarks;

/// <summary>Samples, in double for all peers; every value is exact in float too.</summary>
/// <param name="Samples">Their number.</param>
/// <param name="Inputs">The inputs, sample after sample.</param>
/// <param name="Targets">The targets, sample after sample; class indices are whole numbers.</param>
internal sealed record SampleBatch(int Samples, double[] Inputs, double[] Targets);

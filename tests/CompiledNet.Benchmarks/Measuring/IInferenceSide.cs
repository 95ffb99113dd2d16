namespace CompiledNet.Benchmarks;

/// <summary>A side that computes the outputs of one batch.</summary>
internal interface IInferenceSide : ISide
{
    /// <summary>The outputs of the last run.</summary>
    double[] Outputs();
}

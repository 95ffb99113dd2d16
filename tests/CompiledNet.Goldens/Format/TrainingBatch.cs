using System.Text.Json.Serialization;

namespace CompiledNet.Goldens;

/// <summary>The samples of one step.</summary>
/// <param name="Batch">The number of samples.</param>
/// <param name="Input">The inputs, sample after sample.</param>
/// <param name="TargetShape">The targets' shape with the batch axis in front.</param>
/// <param name="Target">The targets, sample after sample.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TrainingBatch(int Batch, double[] Input, int[] TargetShape, double[] Target);

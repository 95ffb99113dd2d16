namespace CompiledNet.Tests.Training;

/// <summary>Calls back at once, on the training thread.</summary>
internal sealed class CallbackProgress(Action<TrainingProgress> callback) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => callback(value);
}

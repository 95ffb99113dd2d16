using Microsoft.ML.OnnxRuntime;

namespace CompiledNet.Benchmarks;

/// <summary>ONNX Runtime's inference of one batch, with inputs and outputs bound beforehand.</summary>
internal sealed class OnnxInference : IInferenceSide
{
    private readonly SessionOptions _options;
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly OrtIoBinding _binding;
    private readonly OrtValue _input;
    private readonly OrtValue _output;
    private readonly float[] _outputs;

    public OnnxInference(byte[] model, Workload workload, SampleBatch batch, int threads)
    {
        _options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(model, _options);
        _outputs = new float[batch.Samples * workload.OutputLength];
        long[] shape = [batch.Samples, .. workload.InputShape];
        _input = workload.Tokens > 0
            ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(batch.Inputs, value => (long)value), shape)
            : OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(batch.Inputs, value => (float)value), shape);
        _output = OrtValue.CreateTensorValueFromMemory(_outputs, [batch.Samples, .. workload.OutputShape]);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(_session.InputNames[0], _input);
        _binding.BindOutput(_session.OutputNames[0], _output);
    }

    public void Run(int times)
    {
        for (; times > 0; times--) _session.RunWithBinding(_runOptions, _binding);
    }

    public double[] Outputs() => Array.ConvertAll(_outputs, value => (double)value);

    public void Dispose()
    {
        _binding.Dispose();
        _input.Dispose();
        _output.Dispose();
        _runOptions.Dispose();
        _session.Dispose();
        _options.Dispose();
    }
}

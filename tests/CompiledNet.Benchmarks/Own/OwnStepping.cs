using System.Numerics;

namespace CompiledNet.Benchmarks;

/// <summary>Our network, time step by time step.</summary>
internal sealed class OwnStepping<T> : IInferenceSide
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IStreamingNetwork<T> _network;
    private readonly Stepping _stepping;
    private readonly OwnSamples<T> _inputs;
    private readonly int _inputLength;
    private readonly T[] _outputs;
    private readonly int _outputLength;
    private readonly State<T> _start;
    private readonly State<T> _state;

    /// <summary>Sets the stream up, with the time steps that come before.</summary>
    public OwnStepping(IStreamingNetwork<T> network, SampleBatch batch, Stepping stepping)
    {
        _network = network;
        _stepping = stepping;
        _inputs = new OwnSamples<T>(batch.Inputs, network.Info.InputKind == InputKind.Indices);
        _inputLength = network.Info.StepInputLength;
        _outputLength = network.Info.StepOutputLength;
        _outputs = new T[stepping.Steps * _outputLength];
        _start = network.CreateState();
        _state = network.CreateState();
        if (stepping.Before == 0) return;
        network.StepMany(
            _inputs.Slice(0, stepping.Before * _inputLength), new T[stepping.Before * _outputLength], _start);
    }

    public void Run(int times)
    {
        for (; times > 0; times--)
        {
            if (_stepping.Before > 0) _state.CopyFrom(_start);
            if (_stepping.Many) StepMany();
            else Step();
        }
    }

    public double[] Outputs() => Array.ConvertAll(_outputs, double.CreateChecked);

    public void Dispose()
    {
    }

    private void StepMany() => _network.StepMany(
        _inputs.Slice(_stepping.Before * _inputLength, _stepping.Steps * _inputLength), _outputs, _state);

    private void Step()
    {
        for (int step = 0; step < _stepping.Steps; step++)
        {
            _network.Step(
                _inputs.Slice((_stepping.Before + step) * _inputLength, _inputLength),
                _outputs.AsSpan(step * _outputLength, _outputLength),
                _state);
        }
    }
}

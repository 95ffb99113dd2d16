using System.Numerics;

namespace CompiledNet;

/// <summary>One gradient check: samples of its own, and the losses of the network whose parameters it may move.</summary>
internal sealed class GradientCheckRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string InputName = "input";

    /// <summary>The work for a tensor's elements: multiply-adds of the forward passes, were one enough for each element.</summary>
    private const double Work = 1e10;

    private const int FewestElements = 256;

    private readonly ITrainableNetwork<T> _network;
    private readonly NetworkInfo _info;
    private readonly T[] _inputs;
    private readonly int[] _inputIndices;
    private readonly T[] _targets;
    private readonly int[] _targetIndices;
    private readonly T[] _inputGradients;
    private readonly Gradients<T> _gradients;

    /// <param name="network">The network, with parameters that may be moved.</param>
    /// <param name="inputs">Some samples.</param>
    /// <param name="targets">As many targets.</param>
    /// <param name="seed">The seed of dropout's masks.</param>
    public GradientCheckRun(ITrainableNetwork<T> network, Samples<T> inputs, Samples<T> targets, Seed seed)
    {
        _network = network;
        _info = network.Info;
        _inputs = inputs.Numbers.ToArray();
        _inputIndices = inputs.Indices.ToArray();
        _targets = targets.Numbers.ToArray();
        _targetIndices = targets.Indices.ToArray();
        _inputGradients = new T[_inputs.Length];
        _gradients = network.CreateGradients();
        _gradients.Seed = seed;
    }

    private int SampleCount => _info.Lengths.Inputs == 0 ? _inputIndices.Length / _info.Lengths.InputIndices : _inputs.Length / _info.Lengths.Inputs;

    /// <summary>Checks the gradients of all trained parameters, and of the inputs where these are numbers.</summary>
    public GradientCheckResult Run(ulong seed, int maxElementsPerTensor)
    {
        double loss = Loss();
        var comparison = new GradientComparison<T>(seed, Limit(maxElementsPerTensor));
        if (!comparison.CompareLosses(loss, Loss())) return comparison.ToResult();
        Span<T> parameters = _network.Parameters.Storage;
        foreach (ParameterInfo parameter in _info.Parameters)
        {
            // Running statistics and what is frozen have no gradient.
            if (parameter.Section != ParameterSection.Trained) continue;
            comparison.Compare(new GradientTensor<T>(
                parameter.Name,
                parameter.Shape,
                parameter.StoredShape,
                parameter.Strides,
                Loss,
                parameters[parameter.Offset..],
                _gradients.Storage[parameter.Offset..])
            {
                PaddingRow = parameter.PaddingRow,
            });
        }

        foreach (InputInfo input in _info.Inputs)
        {
            if (input.Kind == InputKind.Numbers) comparison.Compare(TensorOf(input));
        }

        return comparison.ToResult();
    }

    /// <summary>An input, which lies beside the others of its sample.</summary>
    private GradientTensor<T> TensorOf(InputInfo input)
    {
        int[] shape = [SampleCount, .. input.Shape], strides = TensorIndex.RowMajor(shape);
        strides[0] = _info.Lengths.Inputs;
        string name = _info.Inputs.Count == 1 ? InputName : input.Name;
        return new GradientTensor<T>(name, shape, shape, strides, LossOfInputs, _inputs.AsSpan(input.Offset), _inputGradients.AsSpan(input.Offset));
    }

    private double Loss() => double.CreateTruncating(_network.Backward(Inputs, Targets, _gradients));

    private double LossOfInputs() => double.CreateTruncating(_network.Backward(Inputs, Targets, _gradients, _inputGradients));

    private Samples<T> Inputs => new(_inputs, _inputIndices);

    private Samples<T> Targets => new(_targets, _targetIndices);

    private int Limit(int elements) => elements < int.MaxValue
        ? elements
        : (int)Math.Min(int.MaxValue, Math.Max(FewestElements, Work / Math.Max(1, (double)_info.MultiplyAdds * SampleCount)));
}

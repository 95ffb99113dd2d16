using System.Numerics;

namespace CompiledNet;

/// <summary>Errors of real values, in double whatever the network's precision.</summary>
internal sealed class ValueMetrics<T>(int outputs) : TargetMetrics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The targets' mean and sum of squared deviations from it, per output, as samples come in (Welford, 1962).
    private readonly double[] _mean = new double[outputs];
    private readonly double[] _deviation = new double[outputs];
    private double _squared;
    private double _absolute;
    private long _samples;

    public override double? Accuracy => null;

    public override void Reset()
    {
        Array.Clear(_mean);
        Array.Clear(_deviation);
        _squared = 0;
        _absolute = 0;
        _samples = 0;
    }

    public override void Add(ReadOnlySpan<T> outputs, Samples<T> targets)
    {
        ReadOnlySpan<T> wanted = targets.Numbers;
        for (int start = 0; start < outputs.Length; start += _mean.Length)
        {
            _samples++;
            for (int j = 0; j < _mean.Length; j++)
            {
                double target = double.CreateTruncating(wanted[start + j]);
                double error = double.CreateTruncating(outputs[start + j]) - target;
                _squared += error * error;
                _absolute += Math.Abs(error);
                double fromOldMean = target - _mean[j];
                _mean[j] += fromOldMean / _samples;
                _deviation[j] += fromOldMean * (target - _mean[j]);
            }
        }
    }

    public override Evaluation ToEvaluation(double loss, long count)
    {
        double elements = (double)_samples * _mean.Length;
        double variation = _deviation.Sum();
        return new(loss, count)
        {
            MeanSquaredError = _squared / elements,
            MeanAbsoluteError = _absolute / elements,
            RSquared = variation > 0 ? 1 - (_squared / variation) : double.NaN,
        };
    }
}

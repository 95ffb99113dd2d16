using System.Numerics;

namespace CompiledNet;

/// <summary>The norm of gradients shared by threads, each of which sums the squares of some ranges.</summary>
internal sealed class NormJob<T> : WorkerJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ItemsPerThread = 4;

    private Gradients<T> _gradients = null!;
    private double[] _sums = [];
    private int _ranges;
    private int _rangesPerItem;

    /// <inheritdoc/>
    protected override int Rounds => 1;

    /// <summary>Whether a block is large enough to be shared: to read it takes a fraction of what a step does.</summary>
    public static bool IsWorthwhile(int length) => StepJob<T>.IsWorthwhile(length / 4);

    /// <summary>The norm. Threads that sleep are left asleep if it is found sooner than they would wake.</summary>
    public double Run(WorkerPool workers, Gradients<T> gradients)
    {
        int length = gradients.Trained.Length;
        _ranges = EuclideanNorm.Ranges(length);
        _rangesPerItem = Math.Max(_ranges / (ItemsPerThread * workers.Threads), 1);

        // In the first call already, though it may find the threads asleep: later ones allocate nothing.
        if (_sums.Length < _ranges) _sums = new double[_ranges];
        if (workers.Sleeps && !StepJob<T>.IsWorthWaking(length / 4)) return gradients.Norm();
        _gradients = gradients;
        try
        {
            workers.Run(this);
        }
        finally
        {
            _gradients = null!;
        }

        double squares = 0;
        foreach (double sum in _sums.AsSpan(0, _ranges)) squares += sum;
        return EuclideanNorm.Root<T>(gradients.Trained, squares);
    }

    /// <inheritdoc/>
    protected override int ItemsIn(int round) => (_ranges + _rangesPerItem - 1) / _rangesPerItem;

    /// <inheritdoc/>
    protected override void Do(int round, int item, int worker)
    {
        int end = Math.Min((item + 1) * _rangesPerItem, _ranges);
        for (int range = item * _rangesPerItem; range < end; range++)
            _sums[range] = EuclideanNorm.SquaresOf<T>(_gradients.Trained, range);
    }
}

using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Threading;

/// <summary>A loss from outside allocates nothing once it is warm, on any thread.</summary>
[Collection(OneAtATime.Name)]
public sealed class OutsideAllocationTests
{
    private const int Samples = 70;

    private readonly Outside _network = new(seed: 1);
    private readonly float[] _inputs = new SampleData(1).Inputs<float>(Outside.Info, Samples);
    private readonly float[] _slopes = new float[Samples * Outside.OutputLength];
    private readonly float[] _inputGradients = new float[Samples * Outside.InputLength];

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void BackwardFrom_allocates_nothing_once_warm(int threads)
    {
        using WorkerPool? workers = threads == 0 ? null : new WorkerPool(threads);
        Gradients<float> gradients = _network.CreateGradients();
        OutputLoss<float> loss = (outputs, outputGradients) =>
        {
            outputs.CopyTo(outputGradients);
            return outputs[0];
        };
        Call();
        long fewest = long.MaxValue;
        // Others in the process allocate at times, such as the test platform.
        for (int round = 0; round < 5 && fewest > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 10; i++) Call();
            fewest = Math.Min(fewest, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, fewest);

        void Call()
        {
            if (workers is null)
            {
                _network.BackwardFrom(_inputs, _slopes, gradients);
                _network.BackwardFrom(_inputs, _slopes, gradients, _inputGradients);
                _network.BackwardFrom(_inputs, loss, gradients);
                _network.BackwardFrom(_inputs, loss, gradients, _inputGradients);
            }
            else
            {
                _network.BackwardFrom(_inputs, _slopes, gradients, workers);
                _network.BackwardFrom(_inputs, _slopes, gradients, _inputGradients, workers);
                _network.BackwardFrom(_inputs, loss, gradients, workers);
                _network.BackwardFrom(_inputs, loss, gradients, _inputGradients, workers);
            }
        }
    }
}

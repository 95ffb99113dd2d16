using System.Diagnostics;

namespace CompiledNet.Probe;

/// <summary>The time that a program needs to its first training step.</summary>
public static class FirstStep
{
    private const int Samples = 32;

    /// <summary>Trains a network of forty layers for one step.</summary>
    /// <returns>The time from the start of the process, in milliseconds.</returns>
    public static double Milliseconds()
    {
        var network = new FortyLayers(seed: 1);
        var optimizer = new Adam(1e-3);
        Gradients<float> gradients = network.CreateGradients();
        network.Backward(new float[Samples * FortyLayers.InputLength], new int[Samples], gradients);
        optimizer.Step(network.Parameters, gradients);
        using var process = Process.GetCurrentProcess();
        return (DateTime.Now - process.StartTime).TotalMilliseconds;
    }
}

using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>Runs a case of an optimizer with fixed gradients.</summary>
internal static class OptimizerCheck
{
    /// <summary>Takes all steps in one precision, and compares the parameters after each.</summary>
    /// <exception cref="CannotExpressException">There is no such optimizer, or it lacks an option.</exception>
    /// <exception cref="MismatchException">A parameter differs by more than the tolerance.</exception>
    public static void Run(OptimizerCase golden, Precision precision, ArrayComparer comparer)
    {
        if (precision == Precision.Double)
        {
            Run<double>(golden, comparer);
        }
        else
        {
            Run<float>(golden, comparer);
        }
    }

    private static void Run<T>(OptimizerCase golden, ArrayComparer comparer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkInfo info = ParametersOnly.Describe(golden.Name, golden.Parameters);
        var parameters = new ParameterSet<T>(info);
        var gradients = new Gradients<T>(info);
        Optimizer optimizer = OptimizerReader.Read(golden.Optimizer);
        foreach ((string name, Tensor tensor) in golden.Parameters) parameters[name].CopyFrom(Numbers.To<T>(tensor.Data));
        for (int step = 0; step < golden.Steps.Length; step++)
        {
            foreach ((string name, double[] values) in golden.Gradients[step]) gradients[name].CopyFrom(Numbers.To<T>(values));
            optimizer.Step(parameters, gradients);
            foreach ((string name, double[] expected) in golden.Steps[step])
            {
                comparer.Expect($"{name} after step {step + 1}", expected, Numbers.From<T>(parameters[name].ToArray()));
            }
        }

        comparer.Demand(gradients.Step == golden.Steps.Length, $"{golden.Steps.Length} steps counted as {gradients.Step}");
        string? dirty = Padding.FindDirty("parameters", parameters);
        comparer.Demand(dirty is null, $"{dirty} after the steps");
    }
}

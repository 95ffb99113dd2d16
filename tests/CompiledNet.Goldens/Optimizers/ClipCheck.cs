using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>Runs a case of a clip of fixed gradients.</summary>
internal static class ClipCheck
{
    /// <summary>Compares the gradients afterwards in one precision, and their norm before.</summary>
    /// <exception cref="CannotExpressException">There is no such clip, or it lacks an option.</exception>
    /// <exception cref="MismatchException">A gradient or the norm differs by more than the tolerance.</exception>
    public static void Run(ClipCase golden, Precision precision, ArrayComparer comparer)
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

    private static void Run<T>(ClipCase golden, ArrayComparer comparer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Clip clip = ClipReader.Read(golden.Clip);
        var gradients = new Gradients<T>(ParametersOnly.Describe(golden.Name, golden.Gradients));
        foreach ((string name, Tensor tensor) in golden.Gradients) gradients[name].CopyFrom(Numbers.To<T>(tensor.Data));
        comparer.Expect("total_norm", golden.TotalNorm, clip.Apply(gradients));
        foreach ((string name, Tensor expected) in golden.Clipped)
        {
            comparer.Expect($"clipped {name}", expected.Data, Numbers.From<T>(gradients[name].ToArray()));
        }

        string? dirty = Padding.FindDirty("gradients", gradients);
        comparer.Demand(dirty is null, $"{dirty} after the clip");
    }
}

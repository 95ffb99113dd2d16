namespace CompiledNet;

internal static class DatasetFit
{
    /// <summary>Checks that data have samples, of the sizes that a network expects.</summary>
    public static void Check(Dataset data, NetworkInfo network, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.InputLength != network.InputLength)
        {
            throw new ArgumentException($"The inputs have {data.InputLength} elements; {network.Name} expects {network.InputLength}.", name);
        }

        if (data.TargetLength != network.TargetLength)
        {
            throw new ArgumentException($"The targets have {data.TargetLength} elements; {network.Name} expects {network.TargetLength}.", name);
        }

        if (data.Count < 1) throw new ArgumentException("There are no samples.", name);
    }

    /// <summary>Data as data of the given types.</summary>
    public static Dataset<TInput, TTarget> As<TInput, TTarget>(Dataset data, string name)
        where TInput : unmanaged
        where TTarget : unmanaged => data as Dataset<TInput, TTarget> ?? throw new ArgumentException(
            $"A Dataset<{typeof(TInput).Name}, {typeof(TTarget).Name}> was expected, as the training data are.", name);
}

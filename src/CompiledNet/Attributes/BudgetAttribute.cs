namespace CompiledNet;

/// <summary>
/// The limits of the device that a network is meant for. A network that exceeds one of them is a build error that says
/// by how much. A limit of 0, the default, is no limit; limits are not negative.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>The largest number of parameters, as <see cref="NetworkInfo.ParameterCount"/> counts them.</summary>
    public long MaxParameters { get; set; }

    /// <summary>The largest number of multiplications with addition for the inference of one sample.</summary>
    public long MaxMultiplyAdds { get; set; }

    /// <summary>
    /// The largest number of bytes for a thread to run one sample after the other: parameters and working memory, as
    /// <see cref="NetworkInfo.InferenceBytes"/>. Calls with many samples need more: <see cref="NetworkInfo.ForwardBytes"/>.
    /// </summary>
    public long MaxInferenceBytes { get; set; }
}

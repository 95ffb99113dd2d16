namespace CompiledNet;

/// <summary>
/// The limits of the device that a network is meant for. A network that exceeds one of them is a build error that says
/// by how much. A limit of 0 is no limit.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>The largest number of parameters.</summary>
    public long MaxParameters { get; set; }

    /// <summary>The largest number of multiplications with addition for the inference of one sample.</summary>
    public long MaxMultiplyAdds { get; set; }

    /// <summary>
    /// The largest number of bytes that a thread needs which runs one sample after the other: parameters and working memory,
    /// as <see cref="NetworkInfo.InferenceBytes"/>. Calls with many samples need more: <see cref="NetworkInfo.ForwardBytes"/>.
    /// </summary>
    public long MaxInferenceBytes { get; set; }
}

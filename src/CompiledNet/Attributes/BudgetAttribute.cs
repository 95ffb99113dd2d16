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

    /// <summary>The largest number of bytes that the inference of one sample needs: parameters and working memory.</summary>
    public long MaxInferenceBytes { get; set; }
}

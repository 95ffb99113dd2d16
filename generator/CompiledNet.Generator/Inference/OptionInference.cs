using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Inference;

/// <summary>What the options of a layer or a loss are read from: real numbers that must lie in some range.</summary>
internal abstract class OptionInference(OptionSet options)
{
    public OptionSet Options => options;

    /// <summary>A finite number that an option gives; null after a diagnostic has been reported.</summary>
    public double? FiniteOption(string option, double otherwise) => FiniteOption(option, otherwise, _ => true, "finite");

    /// <summary>The same, not below 0.</summary>
    public double? NonNegativeOption(string option, double otherwise) => FiniteOption(option, otherwise, given => given >= 0, "finite and not negative");

    /// <summary>The same, above 0.</summary>
    public double? PositiveOption(string option, double otherwise) => FiniteOption(option, otherwise, given => given > 0, "finite and above 0");

    /// <summary>Reports an illegal option.</summary>
    protected abstract void Refuse(string option, double value, string expected);

    private double? FiniteOption(string option, double otherwise, Func<double, bool> isLegal, string expected)
    {
        double given = options.Double(option, otherwise);
        if (!double.IsNaN(given) && !double.IsInfinity(given) && isLegal(given)) return given;
        Refuse(option, given, expected);
        return null;
    }
}

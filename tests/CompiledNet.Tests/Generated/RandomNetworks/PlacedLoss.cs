namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>A loss behind one of several outputs.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Output">The output's name.</param>
/// <param name="Weight">What it counts in the sum.</param>
internal sealed record PlacedLoss(LossDescription Loss, string Output, double Weight)
{
    /// <summary>The attribute, with its place.</summary>
    public string Attribute
    {
        get
        {
            string options = FormattableString.Invariant($"On = \"{Output}\", Weight = {Weight:R}");
            return Loss.Attribute.EndsWith(")]", StringComparison.Ordinal) ? $"{Loss.Attribute[..^2]}, {options})]" : $"{Loss.Attribute[..^1]}({options})]";
        }
    }
}

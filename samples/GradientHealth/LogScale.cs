namespace GradientHealth;

/// <summary>Bars of characters whose length is the logarithm of a norm.</summary>
/// <param name="Least">The power of ten at which a bar begins.</param>
/// <param name="Most">The power of ten at which it has its full length.</param>
internal sealed record LogScale(int Least, int Most)
{
    private const int FullLength = 20;
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>The scale from the smallest norm to the largest; norms of 0 are below every scale.</summary>
    public static LogScale Of(IEnumerable<GradientProfile> profiles)
    {
        double[] powers = [.. profiles.SelectMany(profile => profile.Norms).Where(norm => norm > 0).Select(Math.Log10)];
        return new LogScale((int)Math.Floor(powers.Min()), (int)Math.Ceiling(powers.Max()));
    }

    /// <summary>A bar from left to right.</summary>
    public string Bar(double norm) => norm > 0 ? new('#', 1 + (int)(Share(norm) * (FullLength - 1))) : "";

    /// <summary>Bars that stand side by side, one for each layer.</summary>
    public string Columns(GradientProfile profile) =>
        string.Concat(profile.Norms.Select(norm => Heights[(int)Math.Round(Share(norm) * (Heights.Length - 1))]));

    private double Share(double norm) => Math.Clamp((Math.Log10(norm) - Least) / (Most - Least), 0, 1);
}

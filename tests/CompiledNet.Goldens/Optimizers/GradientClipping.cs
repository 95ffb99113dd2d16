using System.Numerics;

namespace CompiledNet.Goldens;

/// <summary>A clip as it is asked for by hand.</summary>
public abstract record GradientClipping
{
    /// <summary>Clips gradients.</summary>
    /// <returns>Their norm before.</returns>
    public abstract double Clip<T>(Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Makes a clip from its options.</summary>
    /// <exception cref="CannotExpressException">There is no such clip, or it lacks an option.</exception>
    internal static GradientClipping Read(OptionSet clip)
    {
        var options = new OptionReader(clip);
        GradientClipping result = clip.Type switch
        {
            "Norm" when options.Double("norm_type") == 2 => new OfNorm(options.Double("max_norm")),
            "Value" => new OfValue(options.Double("clip_value")),
            _ => throw new CannotExpressException($"the clip {clip.Type}"),
        };
        options.ExpectNothingMore();
        return result;
    }

    private sealed record OfNorm(double Most) : GradientClipping
    {
        public override double Clip<T>(Gradients<T> gradients) => gradients.ClipNorm(Most);
    }

    private sealed record OfValue(double Limit) : GradientClipping
    {
        public override double Clip<T>(Gradients<T> gradients)
        {
            double norm = gradients.Norm();
            gradients.ClipValue(Limit);
            return norm;
        }
    }
}

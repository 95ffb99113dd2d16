using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>What a layer adds to the sides of an image, or takes off them: an option for all of them, and one for each, which wins.</summary>
internal sealed record SideOptions(int Top, int Bottom, int Left, int Right)
{
    private const int ImageRank = 3, Unset = -1;

    /// <summary>The options; null after a diagnostic has been reported.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="option">The option for all sides, with which the others begin: <c>Padding</c>, <c>PaddingTop</c>.</param>
    public static SideOptions? Of(LayerInference layer, string option)
    {
        if (layer.Input.Rank != ImageRank)
        {
            layer.Mismatch("it needs an image (channels, height, width)");
            return null;
        }

        int usual = layer.Options.Int(option);
        return IsLegal(layer, option, usual)
            && Side(layer, option + "Top", usual) is { } top
            && Side(layer, option + "Bottom", usual) is { } bottom
            && Side(layer, option + "Left", usual) is { } left
            && Side(layer, option + "Right", usual) is { } right
            ? new SideOptions(top, bottom, left, right)
            : null;
    }

    public override string ToString() => FormattableString.Invariant($"{Top} rows at the top, {Bottom} at the bottom, {Left} columns at the left, {Right} at the right");

    private static int? Side(LayerInference layer, string option, int usual)
    {
        int given = layer.Options.Int(option, Unset);
        return given == Unset ? usual : IsLegal(layer, option, given) ? given : null;
    }

    private static bool IsLegal(LayerInference layer, string option, int given)
    {
        const int Most = (int)Shape.MaximumLength;
        if (given is >= 0 and <= Most) return true;
        layer.IllegalOption(option, given, $"from 0 to {Literal.Readable(Most)}");
        return false;
    }
}

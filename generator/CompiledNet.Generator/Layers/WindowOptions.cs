using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Layers;

/// <summary>
/// Reads and checks the options of a window over an image: its size, <c>Stride</c> and <c>Padding</c>, each of which may be
/// given for both axes at once or for one with <c>Height</c> or <c>Width</c> behind its name.
/// </summary>
internal static class WindowOptions
{
    private const string Stride = "Stride", Padding = "Padding", SamePadding = "SamePadding", Height = "Height", Width = "Width";

    /// <summary>The window of a convolution, whose stride is 1 by default.</summary>
    /// <returns>Null after a diagnostic has been reported.</returns>
    public static Window? OfConvolution(LayerInference layer) => Infer(layer, "Kernel", isPooling: false);

    /// <summary>The window of a pooling layer, whose stride is its size by default, and half of which at most is padding.</summary>
    /// <returns>Null after a diagnostic has been reported.</returns>
    public static Window? OfPooling(LayerInference layer) => Infer(layer, "Size", isPooling: true);

    /// <summary>Whether a value is an image; if not, that is reported.</summary>
    public static bool CheckImage(LayerInference layer)
    {
        Shape shape = layer.Input;
        if (shape.Rank == 3) return true;
        string reshape = shape.Rank == 2 ? FormattableString.Invariant($"[Reshape(1, {shape.Extents[0]}, {shape.Last})]") : "[Reshape(channels, height, width)]";
        layer.Mismatch($"it needs an image of shape (channels, height, width); {reshape} in front of it can make one");
        return false;
    }

    /// <summary>The window in words: <c>3 × 3, stride 2, padding 1</c>.</summary>
    public static string Describe(Window window)
    {
        (WindowAxis vertical, WindowAxis horizontal) = (window.Vertical, window.Horizontal);
        string text = $"{Literal.Int(vertical.Size)} × {Literal.Int(horizontal.Size)}, stride {Pair(vertical.Stride, horizontal.Stride)}";
        if (!window.IsPadded) return text;
        bool uneven = vertical.Before != vertical.After || horizontal.Before != horizontal.After;
        text += $", padding {Pair(vertical.Before, horizontal.Before)}";
        return uneven ? $"{text} in front and {Pair(vertical.After, horizontal.After)} behind" : text;
    }

    private static string Pair(int vertical, int horizontal) =>
        vertical == horizontal ? Literal.Int(vertical) : $"{Literal.Int(vertical)} × {Literal.Int(horizontal)}";

    private static Window? Infer(LayerInference layer, string size, bool isPooling)
    {
        if (!CheckImage(layer)) return null;
        OptionSet options = layer.Options;
        if (!CheckAxis(layer, size, Height, isPooling) || !CheckAxis(layer, size, Width, isPooling)) return null;

        long taps = (long)Value(options, size, Height, 0) * Value(options, size, Width, 0);
        if (taps > Shape.MaximumLength)
        {
            layer.TooLarge($"a window of {Literal.Readable(taps)} elements");
            return null;
        }

        Window window = Read(options, layer.Input, size, isPooling);
        if (window.Vertical.Count > 0 && window.Horizontal.Count > 0) return window;
        layer.Mismatch(FormattableString.Invariant(
            $"its window of {window.Vertical.Size} × {window.Horizontal.Size} is larger than the image of {window.Vertical.Length} × {window.Horizontal.Length} with its padding; make the window smaller, or pad more"));
        return null;
    }

    private static bool CheckAxis(LayerInference layer, string sizeName, string axis, bool isPooling)
    {
        OptionSet options = layer.Options;
        int size = Value(options, sizeName, axis, 0);
        int stride = Value(options, Stride, axis, 1);
        int padding = Value(options, Padding, axis, 0);
        if (size < 1) return Illegal(layer, sizeName, axis, size, "at least 1");
        if (stride < 1) return Illegal(layer, Stride, axis, stride, "at least 1");
        if (padding < 0) return Illegal(layer, Padding, axis, padding, "at least 0");
        if (isPooling && padding > size / 2)
        {
            return Illegal(layer, Padding, axis, padding, $"at most half of the window's size of {Literal.Int(size)}");
        }

        if (options.Bool(SamePadding, false))
        {
            if (stride > 1) return Illegal(layer, Stride, axis, stride, "1 with SamePadding, which keeps the size");
            if (padding > 0) return Illegal(layer, Padding, axis, padding, "left out with SamePadding, which finds its own");
        }

        int largest = Math.Max(size, padding);
        return largest <= Shape.MaximumLength
            || layer.TooLarge($"a window or padding of {Literal.Readable(largest)} elements along one axis") is not null;
    }

    private static bool Illegal(LayerInference layer, string option, string axis, int value, string expected) =>
        layer.IllegalOption(layer.Options.Has(option + axis) ? option + axis : option, value, expected) is not null;

    private static Window Read(OptionSet options, Shape image, string size, bool isPooling) => new(
        Axis(options, image.Extents[1], size, Height, isPooling),
        Axis(options, image.Extents[2], size, Width, isPooling));

    private static WindowAxis Axis(OptionSet options, int length, string sizeName, string axis, bool isPooling)
    {
        int size = Value(options, sizeName, axis, 1);
        int padding = Value(options, Padding, axis, 0);
        (int before, int after) = options.Bool(SamePadding, false) ? ((size - 1) / 2, size / 2) : (padding, padding);
        return new WindowAxis(length, size, Value(options, Stride, axis, isPooling ? size : 1), before, after);
    }

    /// <summary>The option for one axis, else that for both, else the default.</summary>
    private static int Value(OptionSet options, string option, string axis, int otherwise) =>
        options.Int(option + axis, options.Int(option, otherwise));
}

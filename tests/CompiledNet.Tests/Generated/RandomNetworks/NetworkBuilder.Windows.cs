namespace CompiledNet.Tests.Generated.RandomNetworks;

// Convolutions and pooling of images.
internal sealed partial class NetworkBuilder
{
    private void Pool((string Name, int[] Shape) source, LayerChoice choice, bool isMax)
    {
        (string Name, int[] Shape) image = Image(source, choice);
        (PlainWindow vertical, PlainWindow horizontal) = Windows(image.Shape, choice, choice.Other);
        Append(new PoolDescription(NewName, [image.Name], image.Shape[0], vertical, horizontal, isMax, choice.Flag));
    }

    private void GlobalPool((string Name, int[] Shape) source, LayerChoice choice)
    {
        (string Name, int[] Shape) image = Image(source, choice);
        Append(new GlobalPoolDescription(NewName, [image.Name], [image.Shape[0]]));
    }

    /// <summary>Pooling of a convolution, which may be computed as one.</summary>
    private void PooledConvolution((string Name, int[] Shape) source, LayerChoice choice)
    {
        Convolution(source, choice);
        Pool(_values[^1], choice, isMax: choice.Source % 4 > 0);
    }

    private void Convolution((string Name, int[] Shape) source, LayerChoice choice)
    {
        (string Name, int[] Shape) image = Image(source, choice);
        (PlainWindow vertical, PlainWindow horizontal) = Windows(image.Shape, choice, choice.Other / 3);
        bool isSame = choice.Other % 5 == 0;
        if (isSame) (vertical, horizontal) = (Same(vertical), Same(horizontal));
        int filters = Math.Min(choice.Size, 1 + (4 * LargestValue / (vertical.Count * horizontal.Count)));
        Append(new ConvolutionDescription(NewName, [image.Name], filters, vertical, horizontal, choice.Activation, choice.Flag, isSame)
        {
            Tensors = WithBias(choice.Flag, [filters, image.Shape[0], vertical.Size, horizontal.Size], [filters]),
        });
    }

    /// <summary>A window that is square, or takes a second way through the same numbers.</summary>
    private static (PlainWindow Vertical, PlainWindow Horizontal) Windows(int[] image, LayerChoice choice, int other) => (
        Window(image[1], choice.Size, other),
        choice.Real < 0.7 ? Window(image[2], choice.Size, other) : Window(image[2], choice.Other, choice.Source));

    private static PlainWindow Window(int length, int size, int other)
    {
        int extent = 1 + (size % Math.Min(length, 5));
        int padding = other % ((extent / 2) + 1);
        return new PlainWindow(length, extent, 1 + (other / 7 % 3), padding, padding);
    }

    /// <summary>The window that keeps the extent of an image.</summary>
    private static PlainWindow Same(PlainWindow window) =>
        window with { Stride = 1, Padding = (window.Size - 1) / 2, After = window.Size / 2 };
}

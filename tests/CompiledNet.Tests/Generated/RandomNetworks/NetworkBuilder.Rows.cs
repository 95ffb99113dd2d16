namespace CompiledNet.Tests.Generated.RandomNetworks;

// Convolutions over rows of positions.
internal sealed partial class NetworkBuilder
{
    /// <summary>A convolution over a value of two axes, which may be causal.</summary>
    private void RowConvolution((string Name, int[] Shape) any, LayerChoice choice, RowPadding padding, int mostStride)
    {
        (string Name, int[] Shape) source = Sequence(any, choice);
        (int channels, int length) = (source.Shape[0], source.Shape[1]);
        int size = 1 + (choice.Size % (padding is RowPadding.Causal or RowPadding.Same ? 4 : Math.Min(length, 4)));
        int stride = padding == RowPadding.Same || choice.Real < 0.8 ? 1 : mostStride;
        int dilation = stride == 1 && (padding is RowPadding.Causal or RowPadding.Same) ? 1 + (choice.Other / 16 % 3) : 1;
        int filters = 1 + (choice.Source % 6);
        Append(new RowConvolutionDescription(
            NewName, [source.Name], channels, length, filters, size, stride, dilation, padding, choice.Activation, choice.Flag)
        {
            Tensors = WithBias(choice.Flag, [filters, channels, size], [filters]),
        });
    }
}

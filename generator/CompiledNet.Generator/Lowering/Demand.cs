namespace CompiledNet.Generator.Lowering;

/// <summary>
/// What a layer asks of an input's layout. Who computes a value chooses how it lies; who needs it otherwise gets a copy. With
/// samples in lanes everything lies as every layer needs it.
/// </summary>
internal enum Demand
{
    /// <summary>As it lies, to be read element by element.</summary>
    AsItLies,

    /// <summary>All of its length may be read as whole vectors.</summary>
    WholeVectors,

    /// <summary>Rows along the last axis, padded to whole vectors.</summary>
    Rows,

    /// <summary>As an image (channels, height, width): the channels of a position side by side, padded to whole vectors.</summary>
    Image,

    /// <summary>In one of these two ways, for a layer that works along the last axis.</summary>
    RowsOrImage,

    /// <summary>An image that is read element by element, wherever its three axes lie.</summary>
    ImageElements,

    /// <summary>All elements side by side in row-major order, without padding between them.</summary>
    Dense,
}

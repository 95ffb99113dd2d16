using CompiledNet;

namespace Writer;

/// <summary>
/// A block of the Transformer: attention, then two dense layers for each character alone. Each adds to what it has read, normalised
/// before and not behind (Xiong et al., 2020), so that gradients reach the lowest block unhindered.
/// </summary>
[Network]
[LayerNorm]
[MultiHeadAttention(4, Causal = true, Rotary = RotaryForm.Halves, Name = "attention")]
[Dropout(TransformerWriter.DropoutRate)]
[Add("input", "dropout1", Name = "gathered")]
[LayerNorm]
[Dense(4 * TransformerWriter.Features, Activation = Activation.GELU, Name = "expand")]
[Dense(TransformerWriter.Features, Name = "contract")]
[Dropout(TransformerWriter.DropoutRate)]
[Add("gathered", "dropout2", Name = "thought")]
internal sealed partial class TransformerBlock;

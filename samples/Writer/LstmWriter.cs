using CompiledNet;

namespace Writer;

/// <summary>
/// Long short-term memory that gives, for each character, the logits of the next one. It reads characters one by one, and what it
/// knows of those before is in its state, which goes on from window to window.
/// </summary>
[Network(WindowLength)]
[Embedding(Characters.Count, 32)]
[LSTM(160, InitialState = InitialState.Given, FinalState = true)]
[Dropout(0.2)]
[Dense(Characters.Count, Name = "next")]
[SoftmaxCrossEntropyLoss]
internal sealed partial class LstmWriter
{
    /// <summary>The characters of a window: gradients go back so far, and states without end.</summary>
    public const int WindowLength = 32;
}

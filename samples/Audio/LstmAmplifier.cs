using CompiledNet;

namespace Audio;

/// <summary>
/// Long short-term memory that gives a sample of the amplified sound for each sample and position of the tone control. What capacitors keep
/// in the amplifier, its state keeps here, from window to window.
/// </summary>
[Network(WindowLength, 2)]
[LSTM(16, InitialState = InitialState.Given, FinalState = true)]
[Dense(1)]
[MeanSquaredErrorLoss]
internal sealed partial class LstmAmplifier
{
    /// <summary>The samples of a window: gradients go back so far, and states without end.</summary>
    public const int WindowLength = 256;
}

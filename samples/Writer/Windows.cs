using CompiledNet;

namespace Writer;

/// <summary>A text cut into windows for training. What is to be found at each character is the next one.</summary>
internal static class Windows
{
    /// <summary>Cuts windows one behind the other. What is left over at the end is left out.</summary>
    public static Dataset<float> Of(int[] text, NetworkInfo network)
    {
        InputInfo input = network.Inputs[0];
        int count = (text.Length - 1) / input.Length;
        int length = count * input.Length;
        return new Dataset<float>(count)
            .WithInput(input.Name, text.AsMemory(0, length))
            .WithTarget(network.Losses[0].TargetName, text.AsMemory(1, length));
    }
}

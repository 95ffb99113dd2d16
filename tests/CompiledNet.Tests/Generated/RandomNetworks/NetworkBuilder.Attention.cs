namespace CompiledNet.Tests.Generated.RandomNetworks;

// Attention.
internal sealed partial class NetworkBuilder
{
    /// <summary>Attention over a sequence of some steps, perhaps to another one that is as wide.</summary>
    private void Attention((string Name, int[] Shape) any, LayerChoice choice, bool ofItself, bool isCausal)
    {
        (string Name, int[] Shape) source = Sequence(any, choice);
        int features = source.Shape[1];
        int[] counts = Divisors(features, most: 6);
        int heads = counts[choice.Size % counts.Length];
        int[] divisors = Divisors(heads, heads);
        int groups = divisors[choice.Other % divisors.Length];
        (string Name, int[] Shape)[] others =
            [.. _values.Where(value => value.Shape.Length == 2 && value.Shape[0] <= MostSteps && value.Shape[1] == features)];
        string[] sources = ofItself ? [source.Name] : [source.Name, others[choice.Other / 2 % others.Length].Name];
        RotaryForm rotary = features / heads % 2 == 0 ? (RotaryForm)(choice.Size / 2 % 3) : RotaryForm.None;
        bool bias = choice.Real > 0.25;
        Append(new AttentionDescription(NewName, sources, source.Shape, heads, groups, isCausal, rotary, choice.Real is > 0.2 and < 0.6, bias)
        {
            Tensors = AttentionDescription.TensorsOf(features, heads, groups, bias),
        });
    }

    private static int[] Divisors(int number, int most) => [.. Enumerable.Range(1, Math.Min(number, most)).Where(d => number % d == 0)];
}

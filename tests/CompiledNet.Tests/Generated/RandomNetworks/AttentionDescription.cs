namespace CompiledNet.Tests.Generated.RandomNetworks;

/// <summary>softmax(q kᵀ / √d) v for each head, between two products; keys and values may come from a second value.</summary>
internal sealed record AttentionDescription(
    string Name, string[] Sources, int[] Shape, int Heads, int Groups, bool Causal, RotaryForm Rotary, bool Alibi, bool Bias)
    : SampleLayerDescription(Name, Sources, Shape)
{
    private const double RotaryBase = 50;

    private int Features => Shape[1];

    private int Width => Features / Heads;

    public override string Attribute(string className) => FormattableString.Invariant(
        $"[MultiHeadAttention({Heads}, KeyValueHeads = {Groups}, Causal = {Text(Causal)}, Rotary = RotaryForm.{Rotary}, RotaryBase = {RotaryBase}, Alibi = {Text(Alibi)}, Bias = {Text(Bias)}, {Place}{Keys})]");

    private string Keys => Sources.Length == 1 ? "" : $", KeysFrom = \"{Sources[1]}\"";

    public override double[] Evaluate(Value[] inputs, Func<string, double[]> parameter, string path)
    {
        double[] weight = parameter($"{path}{Name}.in_proj_weight"), last = parameter($"{path}{Name}.out_proj_weight");
        double[]? bias = Bias ? parameter($"{path}{Name}.in_proj_bias") : null, lastBias = Bias ? parameter($"{path}{Name}.out_proj_bias") : null;
        double[][] ofQueries = [.. inputs[0].Elements.Chunk(Features).Select(x => Product(weight, bias, x))];
        double[][] ofKeys = [.. inputs[^1].Elements.Chunk(Features).Select(x => Product(weight, bias, x))];
        var outputs = new List<double>();
        for (int t = 0; t < ofQueries.Length; t++)
        {
            var joined = new List<double>();
            for (int head = 0; head < Heads; head++)
            {
                int group = head / (Heads / Groups);
                double[] query = Turned(Head(ofQueries[t], head), t);
                double[] scores = [.. ofKeys.Take(Causal ? t + 1 : ofKeys.Length).Select((key, u) => Score(query, Turned(Head(key, Heads + group), u), head, t - u))];
                double[] shares = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
                joined.AddRange(Enumerable.Range(0, Width).Select(i => shares.Select((share, u) => share * Head(ofKeys[u], Heads + Groups + group)[i]).Sum() / shares.Sum()));
            }

            outputs.AddRange(Product(last, lastBias, [.. joined]));
        }

        return [.. outputs];
    }

    /// <summary>Its tensors.</summary>
    public static PlainTensor[] TensorsOf(int features, int heads, int groups, bool bias)
    {
        int rows = features + (2 * groups * features / heads);
        PlainTensor[] weights = [new("in_proj_weight", rows, features), new("out_proj_weight", features, features)];
        return bias ? [weights[0], new("in_proj_bias", rows), weights[1], new("out_proj_bias", features)] : weights;
    }

    private double Score(double[] query, double[] key, int head, int distance)
    {
        double score = query.Zip(key, (q, k) => q * k).Sum() / Math.Sqrt(Width);
        return Alibi ? score - (Math.Pow(2, -8.0 * (head + 1) / Heads) * Math.Abs(distance)) : score;
    }

    private double[] Head(double[] row, int head) => row[(head * Width)..((head + 1) * Width)];

    private double[] Turned(double[] head, int step)
    {
        if (Rotary == RotaryForm.None) return head;
        double[] turned = [.. head];
        for (int pair = 0; pair < Width / 2; pair++)
        {
            (int a, int b) = Rotary == RotaryForm.Halves ? (pair, pair + (Width / 2)) : (2 * pair, (2 * pair) + 1);
            (double sin, double cos) = Math.SinCos(step * Math.Pow(RotaryBase, -2.0 * pair / Width));
            (turned[a], turned[b]) = ((head[a] * cos) - (head[b] * sin), (head[a] * sin) + (head[b] * cos));
        }

        return turned;
    }

    private static double[] Product(double[] weight, double[]? bias, double[] x) =>
        [.. weight.Chunk(x.Length).Select((row, unit) => row.Zip(x, (w, element) => w * element).Sum() + (bias?[unit] ?? 0))];

    private static string Text(bool value) => value ? "true" : "false";
}

namespace CompiledNet.Tests.CompilerServices;

/// <summary>Connectionist temporal classification by its definition: path after path.</summary>
internal static class CTCReference
{
    /// <summary>log softmax of each row.</summary>
    public static double[][] LogProbabilities(double[] outputs, int classes) =>
    [
        .. outputs.Chunk(classes).Select(row =>
        {
            double largest = row.Max(), sum = Math.Log(row.Sum(y => Math.Exp(y - largest)));
            return row.Select(y => y - largest - sum).ToArray();
        }),
    ];

    /// <summary>What is left of a path without repetitions, and then without blanks.</summary>
    public static int[] Collapse(int[] path, int blank) =>
        [.. path.Where((id, i) => (i == 0 || path[i - 1] != id) && id != blank)];

    /// <summary>Every path through some steps.</summary>
    public static IEnumerable<int[]> Paths(int steps, int classes)
    {
        int count = (int)Math.Pow(classes, steps);
        for (int number = 0; number < count; number++)
        {
            var path = new int[steps];
            for (int step = 0, rest = number; step < steps; step++, rest /= classes) path[step] = rest % classes;
            yield return path;
        }
    }

    /// <summary>The probability of a target, and of its paths the share that gives each step each class.</summary>
    public static (double Probability, double[][] Shares) Sum(double[][] logs, int[] target, int blank)
    {
        int classes = logs[0].Length;
        double whole = 0;
        double[][] shares = [.. logs.Select(_ => new double[classes])];
        foreach (int[] path in Paths(logs.Length, classes))
        {
            if (!Collapse(path, blank).SequenceEqual(target)) continue;
            double probability = Math.Exp(path.Select((id, step) => logs[step][id]).Sum());
            whole += probability;
            for (int step = 0; step < path.Length; step++) shares[step][path[step]] += probability;
        }

        foreach (double[] row in shares)
        {
            for (int k = 0; k < classes; k++) row[k] /= whole;
        }

        return (whole, shares);
    }

    /// <summary>The logarithm of a target's probability from the first step to the last, with one sum of logarithms after the other.</summary>
    public static double LogProbability(double[][] logs, int[] target, int blank)
    {
        int[] states = [blank, .. target.SelectMany(id => new[] { id, blank })];
        double[] alphas = [.. states.Select((id, s) => s < 2 ? logs[0][id] : double.NegativeInfinity)];
        foreach (double[] row in logs.Skip(1))
        {
            double[] before = alphas;
            alphas =
            [
                .. states.Select((id, s) => row[id] + LogOfSum(
                    before[s],
                    s > 0 ? before[s - 1] : double.NegativeInfinity,
                    s > 1 && id != blank && id != states[s - 2] ? before[s - 2] : double.NegativeInfinity)),
            ];
        }

        return LogOfSum(alphas[^1], alphas.Length > 1 ? alphas[^2] : double.NegativeInfinity);
    }

    private static double LogOfSum(params double[] logs)
    {
        double largest = logs.Max();
        return double.IsNegativeInfinity(largest) ? largest : largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)));
    }
}

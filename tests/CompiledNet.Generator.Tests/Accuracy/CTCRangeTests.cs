namespace CompiledNet.Generator.Tests.Accuracy;

/// <summary>Alignments of outputs at the ends of their range, against all paths one by one.</summary>
public sealed class CTCRangeTests
{
    private const int Steps = 4, Classes = 3;

    /// <summary>What a sum of logarithms of so many steps is rounded by is relative to it, and so to the largest logit.</summary>
    private const double StepsOfSum = 2 * Steps;

    [Theory]
    [InlineData(1e-30)]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(1e4)]
    public void Value_and_gradient_keep_their_digits(double size)
    {
        double[][] rows = [[0, 0, 0], [1, -1, 0], [-1, 1, 1], [-1, -1, -1], [1, 0.5, -1], [0.25, 1, 0.125]];
        var random = new Random(4);
        int[][] targets = [[1, 2], [1, 1], [2, 0], [1, 2], [0, 0]];
        int[] lengths = [2, 2, 1, 1, 0];
        (double[], double[])[] samples =
        [
            .. Enumerable.Range(0, 30).Select(i => (
                Enumerable.Range(0, Steps).SelectMany(_ => rows[random.Next(rows.Length)]).Select(y => y * size).ToArray(),
                new double[] { targets[i % 5][0], targets[i % 5][1], 3 + (i % 2), lengths[i % 5] })),
        ];
        LossTerms.Check("4, 3", "[Activation(Activation.Identity)] [CTCLoss(MaxTargetLength = 2)]", samples, (y, t) => Terms(y, [.. t.Select(id => (int)id)]));
    }

    private static LossTerms Terms(double[] y, int[] target)
    {
        (int steps, int length) = (target[2], target[3]);
        double divisor = Math.Max(length, 1);
        BigNumber[] logs = [.. y.Chunk(Classes).SelectMany(LogSoftmax)];
        (int[] Path, BigNumber Log)[] paths = [.. Paths(steps).Where(path => Collapse(path).SequenceEqual(target[..length]))
            .Select(path => (path, path.Select((k, step) => logs[(step * Classes) + k]).Aggregate((a, b) => a + b)))];
        BigNumber largest = paths.Select(path => path.Log).Aggregate(BigNumber.Max);
        BigNumber sum = paths.Select(path => BigNumber.Exp(path.Log - largest)).Aggregate((a, b) => a + b);
        BigNumber rounded = StepsOfSum * y.Select(Math.Abs).Max();
        return new LossTerms(
            [-(largest + BigNumber.Log(sum)) / divisor, rounded, -rounded],
            [.. logs.Select((log, i) => i >= steps * Classes ? [0] : new[] { BigNumber.Exp(log) / divisor, -Share(i) / divisor, rounded / divisor, -rounded / divisor })]);

        BigNumber Share(int i) => paths.Where(path => path.Path[i / Classes] == i % Classes)
            .Select(path => BigNumber.Exp(path.Log - largest)).Aggregate((BigNumber)0, (a, b) => a + b) / sum;
    }

    private static IEnumerable<int[]> Paths(int steps) => steps == 0
        ? [[]]
        : Paths(steps - 1).SelectMany(_ => Enumerable.Range(0, Classes), (path, k) => path.Append(k).ToArray());

    /// <summary>The path without repetitions, and then without blanks, which are class 0.</summary>
    private static IEnumerable<int> Collapse(int[] path) => path.Where((k, i) => k != 0 && (i == 0 || path[i - 1] != k));

    private static IEnumerable<BigNumber> LogSoftmax(double[] row)
    {
        BigNumber largest = row.Max(), logSum = BigNumber.Log(row.Select(y => BigNumber.Exp(y - largest)).Aggregate((a, b) => a + b));
        return row.Select(y => y - largest - logSum);
    }
}

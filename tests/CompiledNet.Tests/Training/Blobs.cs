namespace CompiledNet.Tests.Training;

/// <summary>Points around three corners; the class is the corner.</summary>
internal static class Blobs
{
    public static Dataset<double, int> InDouble(int count)
    {
        var random = new Random(7);
        var inputs = new double[count * 4];
        var targets = new int[count];
        for (int n = 0; n < count; n++)
        {
            targets[n] = n % 3;
            for (int i = 0; i < 4; i++) inputs[(n * 4) + i] = (i == targets[n] ? 2 : 0) + random.NextDouble();
        }

        return new Dataset<double, int>(inputs, targets, 4, 1);
    }

    public static Dataset<float, int> InFloat(int count)
    {
        var inputs = new double[count * 4];
        var targets = new int[count];
        InDouble(count).CopyBatch([.. Enumerable.Range(0, count)], inputs, targets);
        return new Dataset<float, int>(inputs.Select(value => (float)value).ToArray(), targets, 4, 1);
    }
}

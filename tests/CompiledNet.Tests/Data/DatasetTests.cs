namespace CompiledNet.Tests.Data;

public sealed class DatasetTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 20).Select(i => (float)i)];
    private static readonly int[] Targets = [.. Enumerable.Range(100, 10)];

    private static Dataset<float, int> Ten => new(Inputs, Targets, inputLength: 2, targetLength: 1);

    [Fact]
    public void Memory_is_wrapped_not_copied()
    {
        float[] inputs = [1, 2, 3, 4];
        var data = new Dataset<float, int>(inputs, new[] { 0, 1 }, 2, 1);
        inputs[2] = 7;
        Assert.Equal(2, data.Count);
        AssertHolds(data, 1, [7, 4], 1);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_errors_that_name_the_argument()
    {
        var error = Assert.Throws<ArgumentException>("inputs", () => new Dataset<float, int>(new float[5], new int[2], 2, 1));
        Assert.StartsWith("5 elements were given, which is no multiple of the input length 2.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>("targets", () => new Dataset<float, int>(new float[6], new int[2], 2, 1));
        Assert.StartsWith("2 elements were given; 3 samples need 3.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("inputLength", () => new Dataset<float, int>(new float[6], new int[2], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("targetLength", () => new Dataset<float, int>(new float[6], new int[2], 2, 0));
    }

    [Fact]
    public void CopyBatch_takes_samples_in_any_order()
    {
        var inputs = new float[6];
        var targets = new int[3];
        Ten.CopyBatch([9, 0, 9], inputs, targets);
        Assert.Equal([18, 19, 0, 1, 18, 19], inputs);
        Assert.Equal([109, 100, 109], targets);
    }

    [Fact]
    public void Copying_checks_index_and_room()
    {
        Assert.Throws<ArgumentOutOfRangeException>("index", () => Ten.CopySample(10, new float[2], new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>("index", () => Ten.CopySample(-1, new float[2], new int[1]));
        Assert.Throws<ArgumentException>("input", () => Ten.CopySample(0, new float[1], new int[1]));
        Assert.Throws<ArgumentException>("targets", () => Ten.CopyBatch([1, 2], new float[4], new int[1]));
    }

    [Theory]
    [InlineData(0.8, 8)]
    [InlineData(0.25, 2)]
    [InlineData(0.35, 4)]
    [InlineData(0, 0)]
    [InlineData(1, 10)]
    public void Split_takes_a_rounded_share_and_loses_no_sample(double fraction, int expected)
    {
        var (first, second) = Ten.Split(fraction, seed: 1);
        Assert.Equal(expected, first.Count);
        Assert.Equal(10 - expected, second.Count);
        int[] all = [.. TargetsOf(first), .. TargetsOf(second)];
        Assert.Equal(Targets, all.Order());
    }

    [Fact]
    public void Split_is_a_function_of_the_seed()
    {
        Assert.Equal(TargetsOf(Ten.SplitByCount(5, 3).First), TargetsOf(Ten.Split(0.5, 3).First));
        Assert.NotEqual(TargetsOf(Ten.SplitByCount(10, 3).First), TargetsOf(Ten.SplitByCount(10, 4).First));
        Assert.NotEqual(Targets, TargetsOf(Ten.SplitByCount(10, 3).First));
    }

    [Fact]
    public void Split_refuses_shares_and_counts_beyond_the_data()
    {
        Assert.Throws<ArgumentOutOfRangeException>("fraction", () => Ten.Split(1.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("fraction", () => Ten.Split(double.NaN, 0));
        var exception = Assert.Throws<ArgumentOutOfRangeException>("fraction", () => Ten.Split(8, 0));
        Assert.Contains(nameof(Ten.SplitByCount), exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("firstCount", () => Ten.SplitByCount(11, 0));
        Assert.Throws<ArgumentOutOfRangeException>("firstCount", () => Ten.SplitByCount(-1, 0));
    }

    [Fact]
    public void Split_takes_a_share_however_it_is_written()
    {
        Assert.Equal(TargetsOf(Ten.Split(1.0, seed: 3).First), TargetsOf(Ten.Split(1, seed: 3).First));
        Assert.Equal(10, Ten.Split(1, seed: 3).First.Count);
        Assert.Single(TargetsOf(Ten.SplitByCount(1, seed: 3).First));
    }

    [Fact]
    public void Samples_may_be_written_down_where_the_data_are_made()
    {
        var data = new Dataset<float, int>([1, 2, 3, 4], [7, 8], 2, 1);
        AssertHolds(data, 1, [3f, 4f], 8);
        var mixed = new Dataset<double, double>(new double[] { 1, 2 }.AsMemory(1), new double[] { 3 }, 1, 1);
        AssertHolds(mixed, 0, [2.0], 3.0);
        Assert.Throws<ArgumentNullException>("inputs", () => new Dataset<float, int>(null!, [1], 1, 1));
        Assert.Throws<ArgumentNullException>("targets", () => new Dataset<float, int>([1], null!, 1, 1));
        Assert.Throws<ArgumentException>("targets", () => new Dataset<float, int>([1, 2], [1], 1, 1));
    }

    [Fact]
    public void Views_of_views_reach_the_same_samples()
    {
        Dataset<float, int> view = Ten.Subset(5, 6, 7, 8).Subset(3, 3, 0);
        Assert.Equal([108, 108, 105], TargetsOf(view));
        AssertHolds(view, 1, [16, 17], 108);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => view.CopySample(3, new float[2], new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>("indices", () => view.Subset(3));
    }

    [Fact]
    public void A_view_longer_than_a_piece_copies_every_sample()
    {
        int[] indices = [.. Enumerable.Range(0, 1000).Select(i => i % 10)];
        Dataset<float, int> view = Ten.Subset(indices);
        Assert.Equal(indices.Select(i => 100 + i), TargetsOf(view));
    }

    [Fact]
    public void A_derived_class_fetches_its_samples_itself()
    {
        var data = new Squares();
        Assert.Equal(1_000_000, data.Count);
        AssertHolds(data, 3, [3.0], 9);
        var (first, _) = data.SplitByCount(2, seed: 0);
        var (input, target) = Sample(first, 1);
        Assert.Equal(input[0] * input[0], target);
    }

    [Fact]
    public void Copying_batches_of_views_allocates_nothing()
    {
        Dataset<float, int> view = Ten.SplitByCount(8, 1).First;
        var inputs = new float[16];
        var targets = new int[8];
        int[] indices = [.. Enumerable.Range(0, 8)];
        view.CopyBatch(indices, inputs, targets);
        long bytes = Allocated.Fewest(() =>
        {
            for (int i = 0; i < 100; i++) view.CopyBatch(indices, inputs, targets);
        });
        Assert.Equal(0, bytes);
    }

    private static void AssertHolds<TInput, TTarget>(Dataset<TInput, TTarget> data, int index, TInput[] expectedInput, TTarget expectedTarget)
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        var (input, target) = Sample(data, index);
        Assert.Equal(expectedInput, input);
        Assert.Equal(expectedTarget, target);
    }

    private static (TInput[] Input, TTarget Target) Sample<TInput, TTarget>(Dataset<TInput, TTarget> data, int index)
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        var input = new TInput[data.InputLength];
        var target = new TTarget[1];
        data.CopySample(index, input, target);
        return (input, target[0]);
    }

    private static int[] TargetsOf(Dataset<float, int> data)
    {
        var targets = new int[data.Count];
        data.CopyBatch([.. Enumerable.Range(0, data.Count)], new float[data.Count * 2], targets);
        return targets;
    }

    private sealed class Squares() : Dataset<double, double>(1, 1)
    {
        public override int Count => 1_000_000;

        public override void CopySample(int index, Span<double> input, Span<double> target)
        {
            input[0] = index;
            target[0] = (double)index * index;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_bad_batch_writes_nothing(bool view)
    {
        Dataset<float, int> data = new(new float[] { 1, 2, 3, 4 }, new[] { 5, 6, 7, 8 }, 1, 1);
        if (view) data = data.Subset(0, 1, 2, 3);
        var inputs = new float[600];
        var targets = new int[600];
        int[] badIndex = [.. Enumerable.Repeat(1, 500), 4];
        int[] negative = [0, -1];
        int[] tooMany = [.. Enumerable.Repeat(1, 601)];
        Assert.Equal("indices", Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyBatch(badIndex, inputs, targets)).ParamName);
        Assert.Equal("indices", Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyBatch(negative, inputs, targets)).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => data.CopyBatch(tooMany, inputs, targets)).ParamName);
        Assert.All(inputs, value => Assert.Equal(0, value));
        Assert.All(targets, value => Assert.Equal(0, value));
    }
}

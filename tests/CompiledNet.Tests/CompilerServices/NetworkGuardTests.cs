using CompiledNet.CompilerServices;

namespace CompiledNet.Tests.CompilerServices;

public sealed class NetworkGuardTests
{
    private static readonly NetworkInfo First = Network("First");
    private static readonly NetworkInfo Second = Network("Second");

    [Fact]
    public void SampleCount_divides_by_the_length_of_a_sample()
    {
        Assert.Equal(0, NetworkGuard.SampleCount(ReadOnlySpan<float>.Empty, 3));
        Assert.Equal(4, NetworkGuard.SampleCount<float>(new float[12], 3));
    }

    [Fact]
    public void SampleCount_names_what_was_given_and_expected() =>
        Rejects("inputs", ["13", "multiple", "3"], () => NetworkGuard.SampleCount<int>(new int[13], 3));

    [Fact]
    public void Outputs_may_be_longer_but_not_shorter()
    {
        NetworkGuard.Outputs<float>(new float[6], 2, 3, "outputs");
        NetworkGuard.Outputs<float>(new float[7], 2, 3, "outputs");
        Rejects("outputs", ["5", "at least 6"], () => NetworkGuard.Outputs<float>(new float[5], 2, 3, "outputs"));
    }

    [Fact]
    public void Targets_have_exactly_the_length()
    {
        NetworkGuard.Targets<int>(new int[6], 2, 3);
        NetworkGuard.Targets(ReadOnlySpan<int>.Empty, 0, 3);
        Rejects("targets", ["5", "6"], () => NetworkGuard.Targets<int>(new int[5], 2, 3));
        Rejects("targets", ["7", "6"], () => NetworkGuard.Targets<int>(new int[7], 2, 3));
    }

    [Fact]
    public void InputGradients_have_exactly_the_length()
    {
        NetworkGuard.InputGradients<double>(new double[6], 2, 3);
        Rejects("inputGradients", ["5", "6"], () => NetworkGuard.InputGradients<double>(new double[5], 2, 3));
        Rejects("inputGradients", ["7", "6"], () => NetworkGuard.InputGradients<double>(new double[7], 2, 3));
    }

    // 65536 * 65536 is 0 in 32 bits: an empty span would pass.
    [Fact]
    public void Lengths_beyond_32_bits_do_not_wrap_around()
    {
        Rejects("outputs", ["0", "4294967296"], () => NetworkGuard.Outputs(Span<float>.Empty, 65536, 65536, "outputs"));
        Rejects("targets", ["0", "4294967296"], () => NetworkGuard.Targets(ReadOnlySpan<int>.Empty, 65536, 65536));
        Rejects("inputGradients", ["0", "4294967296"], () => NetworkGuard.InputGradients(Span<float>.Empty, 65536, 65536));
    }

    [Fact]
    public void ClassIndices_accepts_every_class()
    {
        NetworkGuard.ClassIndices([0, 9, 5], 10);
        NetworkGuard.ClassIndices([], 10);
        NetworkGuard.ClassIndices([0, -100, 9], 10, ignoreIndex: -100);
        NetworkGuard.ClassIndices([0, 255, 9], 10, ignoreIndex: 255);
    }

    [Theory]
    [InlineData(-1e-30f)]
    [InlineData(1.0000001f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Probabilities_names_the_first_target_that_is_none(float wrong)
    {
        for (int length = 1; length < 70; length++)
        {
            float[] targets = [.. Enumerable.Range(0, length).Select(i => i % 3 / 2f)];
            NetworkGuard.Probabilities<float>(targets);
            NetworkGuard.Probabilities<double>([.. targets.Select(value => (double)value)]);
            targets[^1] = wrong;
            Rejects("targets", [$"targets[{length - 1}] is ", "from 0 to 1"], () => NetworkGuard.Probabilities<float>(targets));
            Rejects("targets", [$"targets[{length - 1}] is "], () => NetworkGuard.Probabilities<double>([.. targets.Select(value => (double)value)]));
        }

        NetworkGuard.Probabilities([-0f, 0, 1, float.Epsilon]);
    }

    [Fact]
    public void ClassProbabilities_names_the_first_row_that_is_no_distribution()
    {
        for (int classes = 2; classes < 40; classes++)
        {
            double[] row = [.. Enumerable.Repeat(1.0 / classes, classes)];
            double[] targets = [.. row, .. row, .. row];
            NetworkGuard.ClassProbabilities<double>(targets, classes);
            string range = $"targets[{classes}..{2 * classes}] sums to 1.01;";
            targets[(2 * classes) - 1] += 0.01;
            Rejects("targets", [range, "within 0.001"], () => NetworkGuard.ClassProbabilities<double>(targets, classes));

            // The sum is right, but not its parts.
            targets[(2 * classes) - 1] = -1;
            targets[classes] += 1 + (1.0 / classes);
            Rejects("targets", [$"targets[{(2 * classes) - 1}] is -1;"], () => NetworkGuard.ClassProbabilities<double>(targets, classes));
            targets[classes] = double.NaN;
            Rejects("targets", [$"targets[{classes}] is NaN;"], () => NetworkGuard.ClassProbabilities<double>(targets, classes));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void ClassIndices_names_the_first_target_that_is_no_class(int wrong)
    {
        string given = wrong.ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (int length = 1; length < 70; length++)
        {
            var targets = new int[length];
            targets[^1] = wrong;
            string position = $"targets[{length - 1}]";
            Rejects("targets", [position, given, "0 to 9"], () => NetworkGuard.ClassIndices(targets, 10));
            Rejects("targets", [position, given, "0 to 9", "-100"], () => NetworkGuard.ClassIndices(targets, 10, -100));
        }

        Rejects("targets", ["targets[1]"], () => NetworkGuard.ClassIndices([0, wrong, wrong, 0], 10));
    }

    [Fact]
    public void Gradients_belong_to_the_network()
    {
        NetworkGuard.Gradients(new Gradients<float>(First), First);
        Assert.Throws<ArgumentNullException>("gradients", () => NetworkGuard.Gradients<float>(null!, First));
        Rejects("gradients", ["First", "Second"], () => NetworkGuard.Gradients(new Gradients<float>(First), Second));
    }

    [Fact]
    public void Parameters_belong_to_the_network()
    {
        var parameters = new ParameterSet<double>(First);
        Assert.Same(parameters, NetworkGuard.Parameters(parameters, First));
        Assert.Throws<ArgumentNullException>("parameters", () => NetworkGuard.Parameters<double>(null!, First));
        Rejects("parameters", ["First", "Second"], () => NetworkGuard.Parameters(parameters, Second));
        Rejects("parameters", ["same"], () => NetworkGuard.Parameters(parameters, Network("First")));
    }

    private static void Rejects(string argument, string[] parts, Action check)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(argument, check);
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.Contains(argument, exception.Message.Split(" (Parameter")[0], StringComparison.Ordinal);
    }

    private static NetworkInfo Network(string name) => new()
    {
        Name = name,
        InputShape = [3],
        OutputShape = [3],
        InputLength = 3,
        OutputLength = 3,
        TargetLength = 1,
        TargetKind = default,
        ParameterCount = 0,
        StorageLength = 16,
        MultiplyAdds = 0,
        InferenceBytes = 0,
        ParameterBytes = 0,
        TrainingBytesPerSample = 0,
        TrainingBytes = 0,
        Layers = [],
        Parameters = [],
    };
}

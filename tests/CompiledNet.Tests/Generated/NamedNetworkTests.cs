using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Members with a span for each input, output and target give what the interfaces give for all of them side by side.</summary>
public sealed class NamedNetworkTests
{
    private const int Samples = 75;

    private readonly TwoHeads _network = new(3);
    private readonly float[] _image = Numbers(Samples * TwoHeads.ImageLength, 1);
    private readonly float[] _speed = Numbers(Samples * TwoHeads.SpeedLength, 2);
    private readonly int[] _moves = [.. Enumerable.Range(0, Samples).Select(i => i % 4)];
    private readonly float[] _values = Numbers(Samples * TwoHeads.ValueTargetsLength, 4);
    private readonly float[] _signs = [.. Enumerable.Range(0, Samples * TwoHeads.SignTargetsLength).Select(i => (float)(i % 2))];
    private readonly float[] _importance = [.. Numbers(Samples, 5).Select(Math.Abs)];

    private ITrainableNetwork<float> Whole => _network;

    private float[] Inputs => SampleData.Join(Samples, [_image, _speed]);

    private Samples<float> Targets => new(SampleData.Join(Samples, [_values, _signs, _importance]), _moves);

    [Fact]
    public void Outputs_are_those_of_all_inputs_side_by_side()
    {
        var outputs = new float[Samples * TwoHeads.Info.OutputLength];
        Whole.Forward(Inputs, outputs);
        using var pool = new WorkerPool(2);
        foreach (WorkerPool? workers in (WorkerPool?[])[null, pool])
        {
            float[] policy = new float[(Samples * TwoHeads.PolicyLength) + 3], trunk = new float[Samples * TwoHeads.TrunkLength], value = new float[Samples * TwoHeads.ValueLength];
            if (workers is null) _network.Forward(_image, _speed, policy, trunk, value);
            else _network.Forward(_image, _speed, policy, trunk, value, workers);
            Assert.Equal(outputs, SampleData.Join(Samples, [policy[..^3], trunk, value]));
            Assert.All(policy[^3..], number => Assert.Equal(0, number));
        }
    }

    [Fact]
    public void Losses_and_gradients_are_those_of_all_parts_side_by_side()
    {
        Gradients<float> expected = _network.CreateGradients(), actual = _network.CreateGradients();
        var inputGradients = new float[Samples * TwoHeads.Info.InputLength];
        float loss = Whole.Backward(Inputs, Targets, expected, inputGradients);
        float[] losses = new float[3], image = new float[_image.Length], speed = new float[_speed.Length];
        Assert.Equal(loss, _network.Backward(_image, _speed, _moves, _values, _signs, _importance, actual, losses, image, speed));
        SharedNetworks.AssertSameBits<float>("gradients", expected.Storage, actual.Storage);
        Assert.Equal(inputGradients, SampleData.Join(Samples, [image, speed]));
        Assert.Equal(loss, losses[0] + (0.5f * losses[1]) + (0.25f * losses[2]), 1e-6f);

        using var pool = new WorkerPool(2);
        actual.Clear();
        Assert.Equal(loss, _network.Backward(_image, _speed, _moves, _values, _signs, _importance, actual, pool));
        SharedNetworks.AssertSameBits<float>("gradients", expected.Storage, actual.Storage);
        float evaluated = Whole.Loss(Inputs, Targets);
        Assert.Equal(evaluated, _network.Loss(_image, _speed, _moves, _values, _signs, _importance));
        Assert.Equal(evaluated, _network.Loss(_image, _speed, _moves, _values, _signs, _importance, losses, pool));

        // Each loss alone is what its formula says.
        float[] policy = new float[Samples * 4], trunk = new float[Samples * 20], value = new float[Samples * 2];
        _network.Forward(_image, _speed, policy, trunk, value);
        double weighted = Enumerable.Range(0, Samples * 2).Sum(i => _importance[i / 2] * Math.Pow(value[i] - _values[i], 2));
        Assert.Equal(weighted / (2 * _importance.Sum(weight => (double)weight)), losses[1], 1e-5);
        double sign = Enumerable.Range(0, Samples * 2).Average(i => Math.Log(1 + Math.Exp(value[i])) - (_signs[i] * value[i]));
        Assert.Equal(sign, losses[2], 1e-5);
    }

    [Fact]
    public void A_loss_from_outside_takes_the_gradient_of_each_output()
    {
        float[] policy = Numbers(Samples * 4, 7), trunk = Numbers(Samples * 20, 8), value = Numbers(Samples * 2, 9);
        float[] all = SampleData.Join(Samples, [policy, trunk, value]);
        Gradients<float> expected = _network.CreateGradients(), actual = _network.CreateGradients();
        Whole.BackwardFrom(Inputs, all, expected);
        float[] image = new float[_image.Length], speed = new float[_speed.Length];
        _network.BackwardFrom(_image, _speed, policy, trunk, value, actual, image, speed);
        SharedNetworks.AssertSameBits<float>("gradients", expected.Storage, actual.Storage);
        Assert.Contains(speed, number => number != 0);

        // A delegate may run any network meanwhile.
        actual.Clear();
        float told = _network.BackwardFrom(
            _image, _speed,
            (outputs, gradients) =>
            {
                Assert.Equal(Samples * 26, outputs.Length);
                float[] others = new float[5 * 26];
                _network.Forward(_image.AsSpan(0, 5 * 25), new float[15], others.AsSpan(0, 20), others.AsSpan(20, 100), others.AsSpan(120));
                all.CopyTo(gradients);
                return 17;
            },
            actual);
        Assert.Equal(17, told);
        SharedNetworks.AssertSameBits<float>("gradients", expected.Storage, actual.Storage);
    }

    [Fact]
    public void What_is_not_wanted_needs_no_room()
    {
        float[] expected = new float[Samples * TwoHeads.ValueLength], value = new float[expected.Length];
        _network.Forward(_image, _speed, new float[Samples * TwoHeads.PolicyLength], new float[Samples * TwoHeads.TrunkLength], expected);
        _network.Forward(_image, _speed, [], [], value);
        Assert.Equal(expected, value);
        Gradients<float> gradients = _network.CreateGradients();
        float[] both = new float[_speed.Length], alone = new float[_speed.Length];
        _network.Backward(_image, _speed, _moves, _values, _signs, _importance, gradients, [], new float[_image.Length], both);
        _network.Backward(_image, _speed, _moves, _values, _signs, _importance, gradients, [], [], alone);
        Assert.Equal(both, alone);
    }

    [Fact]
    public void A_loss_from_outside_beside_others_counts_as_what_has_its_gradients()
    {
        const double Weight = 0.5;
        var network = new ActorCritic(5);
        double[] states = new SampleData(1).Inputs<double>(ActorCritic.Info, Samples), given = [.. Numbers(Samples * 2, 11)], returns = [.. Numbers(Samples, 12)];
        double[] policy = new double[Samples * 2], value = new double[Samples], losses = new double[2];
        network.Forward(states, policy, value);
        Gradients<double> expected = network.CreateGradients(), actual = network.CreateGradients();
        double[] ofValue = [.. value.Zip(returns, (y, t) => 2 * (y - t) / Samples)];
        network.BackwardFrom(states, [.. given.Select(t => Weight * t)], ofValue, expected);
        double loss = network.Backward(states, given, returns, actual, losses);
        Assert.All(expected.Storage.ToArray().Zip(actual.Storage.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(given.Zip(policy, (t, y) => t * y).Sum(), losses[0], 1e-9);
        Assert.Equal((Weight * losses[0]) + losses[1], loss, 1e-9);
        double[] targets = SampleData.Join(Samples, [given, returns]);
        Assert.True(GradientCheck.Run(network, states, targets).Passed);

        // A gradient that is no number does not pass in silence.
        given[3] = double.NaN;
        Assert.Equal(double.NaN, network.Backward(states, given, returns, actual));
    }

    [Fact]
    public void Every_mistake_is_told_by_the_name_of_its_part()
    {
        Gradients<float> gradients = _network.CreateGradients();
        float[] policy = new float[Samples * 4], trunk = new float[Samples * 20], value = new float[Samples * 2];
        Assert.Throws<ArgumentException>("image", () => _network.Forward(_image.AsSpan(1), _speed, policy, trunk, value));
        Assert.Throws<ArgumentException>("speed", () => _network.Forward(_image, _speed.AsSpan(1), policy, trunk, value));
        Assert.Throws<ArgumentException>("trunk", () => _network.Forward(_image, _speed, policy, trunk.AsSpan(1), value));
        ArgumentException overlap = Assert.Throws<ArgumentException>("policy", () => _network.Forward(_image, _speed, trunk.AsSpan(0, policy.Length), trunk, value));
        Assert.StartsWith("The memory of policy, which is written, overlaps that of trunk; use separate memory.", overlap.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("value", () => _network.Forward(_image, _speed, policy, trunk, _network.Parameters.Storage));
        Assert.Throws<ArgumentException>("signTargets", () => Backward(signs: _signs.AsSpan(1)));
        Assert.Throws<ArgumentException>("importance", () => Backward(importance: _importance.AsSpan(1)));
        Assert.Throws<ArgumentException>("losses", () => _network.Loss(_image, _speed, _moves, _values, _signs, _importance, new float[2]));
        int[] moves = [.. _moves[..^1], 4];
        ArgumentException exception = Assert.Throws<ArgumentException>("policyTargets", () => _network.Loss(_image, _speed, moves, _values, _signs, _importance));
        Assert.StartsWith("policyTargets[74] is 4; a class from 0 to 3", exception.Message, StringComparison.Ordinal);
        float[] weights = [.. _importance];
        weights[7] = -1;
        Assert.Throws<ArgumentException>("importance", () => Backward(importance: weights));
        float[] signs = [.. _signs];
        signs[5] = 1.5f;
        exception = Assert.Throws<ArgumentException>("signTargets", () => Backward(signs: signs));
        Assert.StartsWith("signTargets[5] is 1.5", exception.Message, StringComparison.Ordinal);
        Assert.Equal(-1, gradients.Storage.IndexOfAnyExcept(0f));

        void Backward(ReadOnlySpan<float> signs = default, ReadOnlySpan<float> importance = default) => _network.Backward(
            _image, _speed, _moves, _values, signs.IsEmpty ? _signs : signs, importance.IsEmpty ? _importance : importance, gradients);
    }

    [Fact]
    public void A_loss_of_which_nothing_counts_has_no_part_in_the_gradient()
    {
        Gradients<float> gradients = _network.CreateGradients();
        var losses = new float[3];
        int[] ignored = [.. _moves.Select(_ => 3)];
        float loss = _network.Backward(_image, _speed, ignored, _values, _signs, new float[Samples], gradients, losses);
        Assert.Equal([0, 0], losses[..2]);
        Assert.Equal(0.25f * losses[2], loss, 1e-6f);
        Assert.All(gradients["policy.weight"].ToArray(), number => Assert.Equal(0, number));
        Assert.Contains(gradients["value.weight"].ToArray(), number => number != 0);
        Assert.Equal(0, _network.Backward([], [], [], [], [], [], gradients));
        Assert.Equal(-1, gradients.Storage.IndexOfAnyExcept(0f));
    }

    [Fact]
    public void Warm_calls_allocate_nothing()
    {
        float[] policy = new float[Samples * 4], trunk = new float[Samples * 20], value = new float[Samples * 2];
        float[] losses = new float[3], image = new float[_image.Length], speed = new float[_speed.Length];
        Gradients<float> gradients = _network.CreateGradients();
        Run();
        Run();
        Assert.Equal(0, Allocated.Fewest(Run));

        void Run()
        {
            _network.Forward(_image, _speed, policy, trunk, value);
            _network.Loss(_image, _speed, _moves, _values, _signs, _importance, losses);
            _network.Backward(_image, _speed, _moves, _values, _signs, _importance, gradients, losses, image, speed);
            _network.BackwardFrom(_image, _speed, policy, trunk, value, gradients);
        }
    }

    [Fact]
    public void A_tower_that_both_sides_go_through_has_one_set_of_tensors()
    {
        var network = new Siamese(1);
        Assert.Equal(["first.dense1.weight", "first.dense1.bias", "first.dense2.weight", "first.dense2.bias"], Siamese.Info.Parameters.Take(4).Select(parameter => parameter.Name));
        Assert.Equal(6, Siamese.Info.Parameters.Count);
        float[] left = Numbers(9 * 8, 1), right = Numbers(9 * 8, 2), one = new float[9], other = new float[9];
        network.Forward(left, right, one);
        network.Forward(right, left, other);
        Assert.Equal(one, other);
        var answers = new int[9];
        network.Predict(left, right, answers);
        Assert.Equal(one.Select(logit => logit > 0 ? 1 : 0), answers);
        var probabilities = new float[9];
        network.PredictProbabilities(left, right, probabilities);
        Assert.All(probabilities, probability => Assert.InRange(probability, 0, 1));
        Assert.True(GradientCheck.Run(network, SampleData.Join(9, [left, right]), new float[9], maxElementsPerTensor: 20).Passed);
    }

    [Fact]
    public void The_network_tells_its_parts()
    {
        NetworkInfo info = TwoHeads.Info;
        Assert.Equal(["image", "speed"], info.Inputs.Select(input => input.Name));
        Assert.Equal([0, 25], info.Inputs.Select(input => input.Offset));
        Assert.Equal([1, 5, 5], info.Inputs[0].Shape);
        Assert.Equal(["policy", "trunk", "value"], info.Outputs.Select(output => output.Name));
        Assert.Equal([0, 4, 24], info.Outputs.Select(output => output.Offset));
        Assert.Equal(["policy", "value", "sign"], info.Losses.Select(loss => loss.Name));
        Assert.Equal(["policyTargets", "valueTargets", "signTargets"], info.Losses.Select(loss => loss.TargetName));
        Assert.Equal([0, 0, 2], info.Losses.Select(loss => loss.TargetOffset));
        Assert.Equal([0, 2, 2], info.Losses.Select(loss => loss.Output));
        Assert.Equal([1, 0.5, 0.25], info.Losses.Select(loss => loss.Weight));
        Assert.Equal([null, "importance", null], info.Losses.Select(loss => loss.WeightsName));
        Assert.Equal(3, info.Losses[0].IgnoreIndex);
        Assert.Equal(TargetKind.Several, info.TargetKind);
        Assert.Equal(InputKind.Indices, TokensAndNumbers.Info.Inputs[0].Kind);
        Assert.Equal(9, TokensAndNumbers.Info.Inputs[0].IndexCount);

        // One of each, which nobody named.
        Assert.Equal("inputs", Assert.Single(Classifier.Info.Inputs).Name);
        Assert.Equal("targets", Assert.Single(Classifier.Info.Losses).TargetName);
        Assert.Throws<InvalidOperationException>(() => Whole.Predict(Inputs, new int[Samples]));
        Assert.Throws<InvalidOperationException>(() => Whole.PredictProbabilities(Inputs, new float[Samples * 26]));
    }

    private static float[] Numbers(int count, ulong seed)
    {
        var random = new SampleData(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextSigned())];
    }
}

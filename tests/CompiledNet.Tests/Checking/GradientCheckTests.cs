using System.Numerics;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Checking;

public sealed class GradientCheckTests(ITestOutputHelper output)
{
    private static readonly double[] Samples = [0.5, -1.25, 2, 0.75, -0.3, 0.9, 1.1, -2.2, 1.6, 0.2, -0.7, 0.4];
    private static readonly int[] Classes = [2, 0, 1];
    private static readonly double[] Values = [0.5, -1, 2, 1.5, -0.25, 0.75, 1, -2];

    [Fact]
    public void A_right_gradient_in_double_passes_with_room_to_spare()
    {
        GradientCheckResult result = Classifier<double, Plain>();
        Assert.True(result.Passed, result.ToString());
        Assert.True(result.WorstRelativeError < 1e-9, result.ToString());
        Assert.Equal((5 * 3) + Samples.Length, result.CheckedElements);
        Assert.Equal(0, result.UnresolvedElements);
    }

    [Fact]
    public void A_right_gradient_in_float_passes()
    {
        GradientCheckResult result = Classifier<float, Plain>();
        Assert.True(result.Passed, result.ToString());
        Assert.Equal(5e-3, result.Bound);
    }

    [Fact]
    public void Dropout_is_held_still()
    {
        GradientCheckResult result = Classifier<double, Dropping>(seed: 5);
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void Ignored_targets_have_no_gradient()
    {
        var network = new LinearClassifier<double, Ignoring>(3);
        GradientCheckResult result = GradientCheck.Run(network, Samples, (int[])[2, -1, 1]);
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void A_squared_error_passes_in_double_and_float()
    {
        AssertPasses(GradientCheck.Run(new LinearRegressor<double, double, Plain>(2), Samples, Values));
        AssertPasses(GradientCheck.Run(new LinearRegressor<float, float, Plain>(2), To<float>(Samples), To<float>(Values)));
    }

    [Fact]
    public void Inputs_that_are_whole_numbers_are_left_out()
    {
        var network = new LinearRegressor<int, double, Plain>(2);
        GradientCheckResult result = GradientCheck.Run(network, (int[])[3, -1, 2, 0, 1, 4, 2, 2, -5, 1, 0, -1], Values);
        AssertPasses(result);
        Assert.Equal(4 * 2, result.CheckedElements);
    }

    [Fact]
    public void Large_inputs_and_strong_curvature_pass()
    {
        double[] pixels = [.. Samples.Select(sample => sample * 100)];
        AssertPasses(GradientCheck.Run(new LinearClassifier<double, Plain>(1), pixels, Classes));
        AssertPasses(GradientCheck.Run(new LinearClassifier<float, Plain>(1), To<float>(pixels), Classes));
    }

    [Fact]
    public void Rectified_units_that_switch_within_the_step_pass()
    {
        int kinks = 0;
        int dead = 0;
        for (ulong seed = 0; seed < 210; seed++)
        {
            // The first unit is on or off for the first sample by a distance from 1e-1 down to 1e-7.
            var network = new LinearRegressor<double, double, Rectified>(seed);
            double distance = Math.Pow(10, -1 - (int)(seed % 7)) * (seed % 2 == 0 ? 1 : -1);
            MoveFirstUnit(network.Parameters, distance);
            GradientCheckResult result = GradientCheck.Run(network, Samples, Values);
            if (result.Outcome == GradientCheckOutcome.Inconclusive)
            {
                // The other unit is off too, for all samples, and hardly a step reaches this one.
                Assert.InRange(result.IdleElements, 13, 20);
                Assert.StartsWith("The gradient check is INCONCLUSIVE: nothing to compare at ", result.ToString(), StringComparison.Ordinal);
                dead++;
                continue;
            }

            AssertPasses(result);
            if (Math.Abs(distance) >= 0.9e-6) Assert.Equal(0, result.UnresolvedElements);
            kinks += result.UnresolvedElements;
        }

        // At one of the seven distances the 3 weights, the bias and the 3 inputs may be too near.
        output.WriteLine($"{kinks} elements left out, {dead} networks dead");
        Assert.InRange(dead, 0, 210 / 10);
        Assert.InRange(kinks, 0, 210 / 7 * 7);
    }

    [Fact]
    public void Elements_at_which_several_units_switch_at_once_are_left_out_and_counted()
    {
        var network = new LinearRegressor<double, double, Rectified>(1);
        network.Parameters["linear1.bias"].CopyFrom([0, 0]);
        GradientCheckResult result = GradientCheck.Run(network, (double[])[0, 0, 0, .. Samples.AsSpan(0, 3)], (double[])[0.5, -1, 2, 3]);
        AssertPasses(result);
        // Each input of the sample of zeros moves both units, up or down. A bias moves one, whose derivative from below is zero.
        Assert.InRange(result.UnresolvedElements, 1, 3);
        Assert.Contains($", {result.UnresolvedElements} left out at kinks", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_without_effect_is_nothing_to_compare_and_does_not_pass()
    {
        var network = new LinearRegressor<double, double, Plain>(1);
        GradientCheckResult result = GradientCheck.Run(network, new double[3], (double[])[0.5, -1]);
        output.WriteLine(result.ToString());
        Assert.Equal(GradientCheckOutcome.Inconclusive, result.Outcome);
        Assert.False(result.Passed);
        Assert.Equal(["linear1.weight"], result.UncomparedTensors);
        Assert.Equal(6, result.IdleElements);
        Assert.Equal(5, result.CheckedElements);
        Assert.StartsWith("The gradient check is INCONCLUSIVE: nothing to compare at linear1.weight: ", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dead_units_and_ignored_targets_are_nothing_to_compare()
    {
        var dead = new LinearRegressor<double, double, Rectified>(1);
        dead.Parameters["linear1.bias"].CopyFrom([-100, -100]);
        AssertComparesNothing(GradientCheck.Run(dead, Samples, Values));
        int[] ignored = [-1, -1, -1];
        AssertComparesNothing(GradientCheck.Run(new LinearClassifier<double, Ignoring>(3), Samples, ignored));
        AssertComparesNothing(GradientCheck.Run(new LinearClassifier<float, Ignoring>(3), To<float>(Samples), ignored));
    }

    [Fact]
    public void Gradients_below_the_rounding_of_the_loss_are_left_to_double()
    {
        // The squared error of a large target hides what a weight of a tiny input does.
        float[] inputs = [1e-7f, 2e-7f, -1e-7f];
        GradientCheckResult result = GradientCheck.Run(new LinearRegressor<float, float, Plain>(2), inputs, (float[])[3, 5]);
        output.WriteLine(result.ToString());
        Assert.Equal(GradientCheckOutcome.Inconclusive, result.Outcome);
        Assert.Contains("float cannot resolve the gradient of linear1.weight (check the network in double", result.ToString(), StringComparison.Ordinal);
        AssertPasses(GradientCheck.Run(new LinearRegressor<double, double, Plain>(2), (double[])[1e-7, 2e-7, -1e-7], (double[])[3, 5]));
    }

    [Fact]
    public void A_loss_that_changes_from_call_to_call_fails()
    {
        GradientCheckResult result = Classifier<double, Drifting>();
        Assert.False(result.Passed, result.ToString());
        Assert.Equal("loss", result.Tensor);
        Assert.Equal(0, result.CheckedElements);
    }

    [Fact]
    public void One_element_wrong_by_a_thousandth_fails_at_its_place()
    {
        GradientCheckResult result = Classifier<double, SlightlyScaled>();
        Assert.False(result.Passed, result.ToString());
        Assert.Equal("linear1.weight", result.Tensor);
        Assert.Equal([1, 1], result.Index);
        Assert.InRange(result.WorstRelativeError, 0.9e-3, 1.1e-3);
        Assert.Equal(1.001, result.Analytic / result.Numeric, 1e-6);
        Assert.StartsWith("The gradient check FAILED: worst relative error 9.99E-4 (bound 1E-6) at linear1.weight[1, 1]", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_sign_fails_in_both_precisions()
    {
        AssertFailsAt(Classifier<double, WrongSign>(), "linear1.weight", 0, 0);
        AssertFailsAt(Classifier<float, WrongSign>(), "linear1.weight", 0, 0);
    }

    [Fact]
    public void A_missing_bias_gradient_fails_in_both_precisions()
    {
        GradientCheckResult result = Classifier<double, MissingBias>();
        Assert.False(result.Passed, result.ToString());
        Assert.Equal("linear1.bias", result.Tensor);
        Assert.Equal(1, result.WorstRelativeError);
        Assert.False(Classifier<float, MissingBias>().Passed);
    }

    [Fact]
    public void A_wrong_input_gradient_fails_at_its_sample()
    {
        AssertFailsAt(Classifier<double, WrongInputGradient>(), "input", 0, 1);
        AssertFailsAt(Classifier<float, WrongInputGradient>(), "input", 0, 1);
    }

    [Fact]
    public void A_gradient_that_is_not_a_number_fails()
    {
        GradientCheckResult result = Classifier<double, NotANumber>();
        AssertFailsAt(result, "linear1.weight", 0, 1);
        Assert.Equal(double.PositiveInfinity, result.WorstRelativeError);
    }

    [Fact]
    public void A_wrong_gradient_fails_beside_a_kink_too()
    {
        var network = new LinearRegressor<double, double, RectifiedAndSlightlyScaled>(1);
        MoveFirstUnit(network.Parameters, 1e-3);
        Assert.False(GradientCheck.Run(network, Samples, Values).Passed);
    }

    [Fact]
    public void A_wrong_gradient_exactly_at_a_kink_never_passes()
    {
        int wrong = 0;
        for (ulong seed = 0; seed < 30; seed++)
        {
            foreach (double distance in (double[])[0, 1e-12, -1e-12, 1e-8, -1e-8])
            {
                var network = new LinearRegressor<double, double, RectifiedAndWrongSign>(seed);
                MoveFirstUnit(network.Parameters, distance);
                Gradients<double> gradients = network.CreateGradients();
                network.Backward(Samples, Values, gradients);
                if (gradients["linear1.weight"].ToArray()[0] == 0) continue;
                wrong++;
                GradientCheckResult result = GradientCheck.Run(network, Samples, Values);
                Assert.True(result.Outcome == GradientCheckOutcome.Failed, $"seed {seed}, {distance}: {result}");
            }
        }

        Assert.InRange(wrong, 50, 150);
    }

    [Fact]
    public void Parameters_and_inputs_keep_their_bits()
    {
        var network = new LinearClassifier<float, Dropping>(9);
        float[] before = network.Parameters.Storage.ToArray();
        float[] samples = To<float>(Samples);
        ParameterSet<float> set = network.Parameters;
        GradientCheck.Run(network, samples, Classes);
        Assert.Same(set, network.Parameters);
        Assert.Equal(before, network.Parameters.Storage.ToArray());
        Assert.Equal(To<float>(Samples), samples);
    }

    [Fact]
    public void A_random_part_of_each_tensor_is_the_seeds()
    {
        var network = new LinearClassifier<double, SlightlyScaled>(7);
        int found = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            GradientCheckResult result = GradientCheck.Run(network, Samples, Classes, seed, maxElementsPerTensor: 2);
            Assert.Equal(6, result.CheckedElements);
            Assert.Equal(10 + 1 + 10, result.SkippedElements);
            Assert.Equal(result.ToString(), GradientCheck.Run(network, Samples, Classes, seed, maxElementsPerTensor: 2).ToString());
            Assert.False(result.Passed);
            if (result.Index.Count > 0) found++;
        }

        // Two of twelve weights are checked: one seed in six meets the wrong one itself, the others with all moving.
        Assert.InRange(found, 3, 20);
    }

    [Fact]
    public void Samples_that_do_not_fit_and_no_element_are_errors()
    {
        var network = new LinearClassifier<double, Plain>();
        Assert.Throws<ArgumentException>("inputs", () => GradientCheck.Run(network, default, default));
        Assert.Throws<ArgumentException>("targets", () => GradientCheck.Run(network, Samples, new int[1]));
        Assert.ThrowsAny<ArgumentException>(() => GradientCheck.Run(network, Samples, (int[])[0, 1, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(
            "maxElementsPerTensor", () => GradientCheck.Run(network, Samples, Classes, maxElementsPerTensor: 0));
    }

    private static void MoveFirstUnit(ParameterSet<double> parameters, double distance)
    {
        double[] weight = parameters["linear1.weight"].ToArray();
        double[] bias = parameters["linear1.bias"].ToArray();
        bias[0] = distance - ((weight[0] * Samples[0]) + (weight[1] * Samples[1]) + (weight[2] * Samples[2]));
        parameters["linear1.bias"].CopyFrom(bias);
    }

    private GradientCheckResult Classifier<T, TOptions>(ulong seed = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TOptions : ITestNetworkOptions
    {
        GradientCheckResult result = GradientCheck.Run(new LinearClassifier<T, TOptions>(7), To<T>(Samples), Classes, seed);
        output.WriteLine(result.ToString());
        return result;
    }

    private void AssertPasses(GradientCheckResult result)
    {
        output.WriteLine(result.ToString());
        Assert.True(result.Passed, result.ToString());
    }

    private void AssertComparesNothing(GradientCheckResult result)
    {
        output.WriteLine(result.ToString());
        Assert.Equal(GradientCheckOutcome.Inconclusive, result.Outcome);
        Assert.Equal(0, result.CheckedElements);
        Assert.Equal(["linear1.weight", "linear1.bias", "input"], result.UncomparedTensors);
        Assert.EndsWith("Elsewhere: 0 elements compared, " + result.IdleElements + " without effect on the loss.", result.ToString(), StringComparison.Ordinal);
    }

    private static void AssertFailsAt(GradientCheckResult result, string tensor, params int[] index)
    {
        Assert.False(result.Passed, result.ToString());
        Assert.Equal(tensor, result.Tensor);
        Assert.Equal(index, result.Index);
    }

    private static T[] To<T>(double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. values.Select(T.CreateTruncating)];
}

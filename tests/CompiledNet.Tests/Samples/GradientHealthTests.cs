using GradientHealth;

namespace CompiledNet.Tests.Samples;

/// <summary>The sample tells of gradients that vanish, explode and die; this is what its figures must show.</summary>
public sealed class GradientHealthTests(TrainedIllnesses trained) : IClassFixture<TrainedIllnesses>
{
    private const int HiddenUnits = 19 * 32;

    [Fact]
    public void The_gradient_of_deep_sigmoids_vanishes_from_layer_to_layer()
    {
        Outcome ill = trained[Illnesses.Vanishing][0];
        Assert.InRange(ill.Start.Ratio, 0, 1e-6);
        Assert.Equal(ill.Start.Norms.Order(), ill.Start.Norms);
        Assert.Equal((Signal.Vanishes, Verdict.Guesses), (ill.End!.Signal, ill.Verdict));
    }

    [Theory]
    [InlineData("learning rate / 10")]
    [InlineData("learning rate x 10")]
    [InlineData("momentum")]
    [InlineData("Adam")]
    [InlineData("clip the norm")]
    [InlineData("clip the values")]
    public void Other_steps_do_not_bring_a_vanished_gradient_back(string remedy)
    {
        Outcome outcome = trained[Illnesses.Vanishing, remedy];
        Assert.True(outcome.StartsAs(trained[Illnesses.Vanishing][0]));
        Assert.InRange(outcome.End!.Ratio, 0, 1e-6);
        Assert.Equal(Verdict.Guesses, outcome.Verdict);
    }

    [Theory]
    [InlineData("ReLU and He")]
    [InlineData("tanh and Xavier")]
    [InlineData("batch norm")]
    [InlineData("residual")]
    public void What_keeps_the_signal_cures_a_vanishing_gradient(string remedy)
    {
        Outcome outcome = trained[Illnesses.Vanishing, remedy];
        Assert.InRange(outcome.Start.Ratio, 1e-3, 1e2);
        Assert.Equal(Verdict.Learns, outcome.Verdict);
    }

    [Fact]
    public void Tiny_batches_spoil_batch_normalisation_and_not_a_network_without_it()
    {
        Assert.Equal(Signal.Passes, trained[Illnesses.Vanishing, "batch norm (batches of 5)"].Start.Signal);
        Assert.NotEqual(Verdict.Learns, trained[Illnesses.Vanishing, "batch norm (batches of 5)"].Verdict);
        Assert.Equal(Verdict.Learns, trained[Illnesses.Vanishing, "residual (batches of 5)"].Verdict);
    }

    [Fact]
    public void Larger_weights_make_a_sigmoid_lose_less_and_do_not_cure_it()
    {
        double[] ratios = [.. new[] { "no remedy", "Xavier", "He", "Xavier x 4" }.Select(name => trained[Illnesses.Vanishing, name].Start.Ratio)];
        Assert.Equal(ratios.Order(), ratios);
        Assert.True(ratios[1] > 1e6 * ratios[0], "Xavier's weights must lose much less than small ones.");
        Assert.All(ratios, ratio => Assert.InRange(ratio, 0, 1e-3));
        Assert.Equal(Verdict.Guesses, trained[Illnesses.Vanishing, "Xavier x 4"].Verdict);
    }

    [Fact]
    public void Layer_normalisation_before_sigmoids_keeps_more_of_the_signal_and_too_little()
    {
        Outcome outcome = trained[Illnesses.Vanishing, "layer norm"];
        Assert.InRange(outcome.Start.Ratio, 1e6 * trained[Illnesses.Vanishing][0].Start.Ratio, 1e-3);
        Assert.Equal(Verdict.Guesses, outcome.Verdict);
    }

    [Fact]
    public void ReLU_alone_does_not_cure_small_weights_and_dies()
    {
        Outcome outcome = trained[Illnesses.Vanishing, "ReLU"];
        Assert.InRange(outcome.Start.Ratio, 0, 1e-6);
        Assert.Equal((HiddenUnits, Verdict.Guesses), (outcome.DeadUnits, outcome.Verdict));
    }

    [Theory]
    [InlineData("no remedy")]
    [InlineData("learning rate / 1000")]
    [InlineData("learning rate x 10")]
    [InlineData("momentum")]
    public void The_training_of_an_exploding_network_breaks_off(string remedy)
    {
        Outcome outcome = trained[Illnesses.Exploding, remedy];
        Assert.All(outcome.Start.Norms, norm => Assert.InRange(norm, 1e9, double.MaxValue));
        Assert.InRange(outcome.Start.Loss, 1e9, double.MaxValue);
        Assert.IsType<NonFiniteLossException>(outcome.Failure);
        Assert.Equal((1, 2), (outcome.Failure!.Epoch, outcome.Failure.Step));
    }

    [Theory]
    [InlineData("learning rate / 1E12")]
    [InlineData("Adam")]
    [InlineData("clip the norm")]
    [InlineData("clip the values")]
    public void Short_steps_keep_an_exploding_network_finite_and_do_not_cure_it(string remedy)
    {
        Outcome outcome = trained[Illnesses.Exploding, remedy];
        Assert.Null(outcome.Failure);
        Assert.InRange(outcome.End!.Loss, 1e3, double.MaxValue);
        Assert.Equal(Signal.Explodes, outcome.End.Signal);
        Assert.NotEqual(Verdict.Learns, outcome.Verdict);
    }

    [Theory]
    [InlineData("He")]
    [InlineData("batch norm")]
    [InlineData("layer norm")]
    public void What_keeps_the_signal_cures_an_exploding_gradient(string remedy)
    {
        Outcome outcome = trained[Illnesses.Exploding, remedy];
        Assert.InRange(outcome.Start.Ratio, 1e-2, 1e2);
        Assert.Equal((Signal.Passes, Verdict.Learns), (outcome.Start.Signal, outcome.Verdict));
    }

    [Fact]
    public void A_sum_with_the_input_does_not_tame_large_weights()
    {
        Outcome outcome = trained[Illnesses.Exploding, "residual"];
        Assert.True(outcome.Start.First > trained[Illnesses.Exploding][0].Start.First, "The sum adds to what is too large already.");
        Assert.Equal(Verdict.BreaksOff, outcome.Verdict);
    }

    [Fact]
    public void A_gradient_grows_backwards_through_tanh_of_large_weights_and_ends_as_one_that_vanishes()
    {
        Outcome ill = trained[Illnesses.Growing][0];
        Assert.InRange(ill.Start.Ratio, 1e3, double.MaxValue);
        Assert.Equal(ill.Start.Norms.Take(18).OrderDescending(), ill.Start.Norms.Take(18));
        Assert.Equal((Signal.Vanishes, Verdict.Guesses), (ill.End!.Signal, ill.Verdict));
        Assert.InRange(ill.DeadUnits!.Value, 1, HiddenUnits);
    }

    [Fact]
    public void No_step_cures_a_gradient_that_grows_backwards_and_smaller_weights_do()
    {
        Assert.All(
            trained[Illnesses.Growing].SkipLast(1),
            outcome => Assert.Equal((Signal.Explodes, Verdict.Guesses), (outcome.Start.Signal, outcome.Verdict)));
        Assert.Equal((Signal.Explodes, Signal.Explodes), (trained[Illnesses.Growing, "clip the norm"].End!.Signal, trained[Illnesses.Growing, "clip the values"].End!.Signal));
        Assert.Equal((Signal.Passes, Verdict.Learns), (trained[Illnesses.Growing, "Xavier"].Start.Signal, trained[Illnesses.Growing, "Xavier"].Verdict));
    }

    [Fact]
    public void Long_steps_kill_every_unit_of_a_sound_network()
    {
        Outcome ill = trained[Illnesses.Dying][0];
        Assert.Equal((Signal.Passes, Signal.Vanishes), (ill.Start.Signal, ill.End!.Signal));
        Assert.Equal((HiddenUnits, Verdict.Guesses), (ill.DeadUnits, ill.Verdict));
    }

    [Theory]
    [InlineData("learning rate / 10")]
    [InlineData("clip the norm")]
    [InlineData("clip the values")]
    [InlineData("Adam")]
    public void Shorter_steps_keep_a_sound_network_alive(string remedy)
    {
        Outcome outcome = trained[Illnesses.Dying, remedy];
        Assert.True(outcome.StartsAs(trained[Illnesses.Dying][0]));
        Assert.InRange(outcome.DeadUnits!.Value, 0, HiddenUnits / 4);
        Assert.Equal(Verdict.Learns, outcome.Verdict);
    }
}

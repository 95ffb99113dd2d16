using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>A loss from outside: given as gradients of the outputs, or as a delegate that sees all outputs.</summary>
public sealed class BackwardFromTests
{
    private const int Samples = 70;

    [Fact]
    public void With_the_gradients_of_a_networks_own_loss_it_is_Backward()
    {
        var network = new Inside(seed: 1);
        double[] inputs = Data<double>(Inside.Info, 1), targets = new SampleData(2).Targets<double>(Inside.Info, Samples).Numbers;
        Gradients<double> expected = New(network), given = New(network), computed = New(network);
        double[] expectedInputs = new double[inputs.Length], inputGradients = new double[inputs.Length], sameInputs = new double[inputs.Length];
        double loss = network.Backward(inputs, targets, expected, expectedInputs);
        double[] slopes = [];
        double value = network.BackwardFrom(
            inputs,
            (outputs, outputGradients) =>
            {
                double sum = 0;
                for (int i = 0; i < outputs.Length; i++)
                {
                    sum += (outputs[i] - targets[i]) * (outputs[i] - targets[i]) / outputs.Length;
                    outputGradients[i] = 2 * (outputs[i] - targets[i]) / outputs.Length;
                }

                slopes = outputGradients.ToArray();
                return sum;
            },
            computed,
            inputGradients);
        Assert.Equal(loss, value, 1e-12);
        Near(expected.Storage, computed.Storage);
        Near(expectedInputs, inputGradients);

        network.BackwardFrom(inputs, slopes, given, sameInputs);
        Assert.Equal(computed.Storage.ToArray(), given.Storage.ToArray());
        Assert.Equal(inputGradients, sameInputs);
    }

    [Fact]
    public void It_needs_no_loss_of_the_networks_own()
    {
        object network = new Outside(seed: 1);
        Assert.IsType<IDifferentiableNetwork<float>>(network, exactMatch: false);
        Assert.IsNotType<ITrainableNetwork<float>>(network, exactMatch: false);
        Assert.Equal(0, Outside.Info.TargetLength);
        Assert.True(Outside.Info.TrainingBytes > 0);

        var differentiable = (IDifferentiableNetwork<float>)network;
        float[] inputs = Data<float>(Outside.Info, 1), slopes = Slopes<float>(Outside.Info);
        Gradients<float> gradients = New(differentiable), same = New(differentiable);
        differentiable.BackwardFrom(inputs, slopes, gradients);
        ((Outside)network).BackwardFrom(inputs, slopes, same);
        Assert.Equal(gradients.Storage.ToArray(), same.Storage.ToArray());
        Assert.Contains(gradients.Storage.ToArray(), value => value != 0);
    }

    [Fact]
    public void The_delegate_sees_the_mask_of_the_step_and_the_statistics_of_the_batch()
    {
        var network = new Outside(seed: 1);
        float[] inputs = Data<float>(Outside.Info, 1);
        float[] first = Seen(0, inputs);
        Assert.Equal(first, Seen(0, inputs));
        Assert.NotEqual(first, Seen(1, inputs));
        // Another last sample changes what the first one gives.
        float[] others = [.. inputs];
        others[^1] += 10;
        Assert.NotEqual(first[0], Seen(0, others)[0]);
        var evaluated = new float[first.Length];
        network.Forward(inputs, evaluated);
        Assert.NotEqual(evaluated, first);

        float[] Seen(long step, float[] samples)
        {
            float[] seen = [];
            Gradients<float> gradients = New(network);
            gradients.Step = step;
            network.BackwardFrom(
                samples,
                (outputs, outputGradients) =>
                {
                    seen = outputs.ToArray();
                    Assert.Equal(outputs.Length, outputGradients.Length);
                    Assert.Equal(-1, outputGradients.IndexOfAnyExcept(0));
                    return 0;
                },
                gradients);
            return seen;
        }
    }

    [Fact]
    public void What_is_wrong_is_refused_before_anything_is_written()
    {
        var network = new Outside(seed: 1);
        float[] inputs = Data<float>(Outside.Info, 1), slopes = Slopes<float>(Outside.Info);
        var inputGradients = new float[inputs.Length];
        Gradients<float> gradients = New(network);
        gradients.Storage.Fill(7);
        inputGradients.AsSpan().Fill(7);
        OutputLoss<float> loss = (_, _) => throw new InvalidOperationException("The loss itself.");
        Assert.Throws<ArgumentException>("outputGradients", () => network.BackwardFrom(inputs, slopes.AsSpan(1), gradients));
        Assert.Throws<ArgumentException>("outputGradients", () => network.BackwardFrom(inputs, [.. slopes, 0f], gradients, inputGradients));
        Assert.Throws<ArgumentException>("outputGradients", () => network.BackwardFrom(inputs, Array.Empty<float>(), gradients));
        Assert.Throws<ArgumentException>("inputs", () => network.BackwardFrom(inputs.AsSpan(1), slopes, gradients));
        Assert.Throws<ArgumentException>("inputs", () => network.BackwardFrom(inputs.AsSpan(1), loss, gradients));
        Assert.Throws<ArgumentException>("inputGradients", () => network.BackwardFrom(inputs, slopes, gradients, inputGradients.AsSpan(1)));
        Assert.Throws<ArgumentException>("inputGradients", () => network.BackwardFrom(inputs, loss, gradients, inputGradients.AsSpan(1)));
        Assert.Throws<ArgumentNullException>("loss", () => network.BackwardFrom(inputs, (OutputLoss<float>)null!, gradients));
        Assert.Throws<ArgumentNullException>("loss", () => network.BackwardFrom([], (OutputLoss<float>)null!, gradients));
        Assert.Throws<ArgumentNullException>("gradients", () => network.BackwardFrom(inputs, slopes, null!));
        Assert.Throws<ArgumentNullException>("workers", () => network.BackwardFrom(inputs, slopes, gradients, (WorkerPool)null!));
        Assert.Throws<ArgumentException>("gradients", () => network.BackwardFrom(inputs, slopes, new Gradients<float>(NormAlone.Info)));
        Assert.Equal("The loss itself.", Assert.Throws<InvalidOperationException>(() => network.BackwardFrom(inputs, loss, gradients, inputGradients)).Message);
        using var workers = new WorkerPool(2);
        Assert.Throws<InvalidOperationException>(() => network.BackwardFrom(inputs, loss, gradients, inputGradients, workers));
        Assert.All(gradients.Storage.ToArray(), value => Assert.Equal(7, value));
        Assert.All(inputGradients, value => Assert.Equal(7, value));
        // The pool is free again.
        network.BackwardFrom(inputs, slopes, gradients, workers);
    }

    [Fact]
    public void What_is_written_may_not_overlap_what_is_read()
    {
        var network = new Outside(seed: 1);
        float[] inputs = Data<float>(Outside.Info, 1), slopes = Slopes<float>(Outside.Info);
        Gradients<float> gradients = New(network);
        float[] parameters = network.Parameters.Storage.ToArray();
        Assert.Throws<ArgumentException>("gradients", () => network.BackwardFrom(inputs, gradients.Storage[..slopes.Length], gradients));
        Assert.Throws<ArgumentException>("gradients", () => network.BackwardFrom(gradients.Storage[..18], slopes.AsSpan(0, 6), gradients));
        Assert.Throws<ArgumentException>("inputGradients", () => network.BackwardFrom(inputs, slopes, gradients, inputs));
        Assert.Throws<ArgumentException>("inputGradients", () => network.BackwardFrom(inputs, (_, _) => 0, gradients, inputs));
        Assert.Throws<ArgumentException>("inputGradients", () => network.BackwardFrom(inputs.AsSpan(0, 18), slopes.AsSpan(0, 6), gradients, slopes.AsSpan(0, 18)));
        Assert.Throws<ArgumentException>("inputGradients", () => network.BackwardFrom(inputs.AsSpan(0, 18), slopes.AsSpan(0, 6), gradients, gradients.Storage[..18]));
        Assert.Throws<ArgumentException>("inputGradients", () => network.BackwardFrom(inputs.AsSpan(0, 18), slopes.AsSpan(0, 6), gradients, network.Parameters.Storage[..18]));
        Assert.Equal(parameters, network.Parameters.Storage.ToArray());
        Assert.Equal(-1, gradients.Storage.IndexOfAnyExcept(0));
    }

    [Fact]
    public void No_samples_have_no_loss_and_zero_gradients()
    {
        var network = new Outside(seed: 1);
        Gradients<float> gradients = New(network);
        gradients.Storage.Fill(7);
        Assert.Equal(0, network.BackwardFrom([], (_, _) => throw new InvalidOperationException(), gradients));
        Assert.Equal(-1, gradients.Storage.IndexOfAnyExcept(0));
        gradients.Storage.Fill(7);
        network.BackwardFrom([], Array.Empty<float>(), gradients, []);
        Assert.Equal(-1, gradients.Storage.IndexOfAnyExcept(0));
    }

    [Fact]
    public void Several_threads_give_the_bits_of_one()
    {
        var network = new Outside(seed: 1);
        float[] inputs = Data<float>(Outside.Info, 1), slopes = Slopes<float>(Outside.Info);
        Gradients<float> alone = New(network), shared = New(network);
        float[] inputGradients = new float[inputs.Length], sameInputs = new float[inputs.Length];
        network.BackwardFrom(inputs, slopes, alone, inputGradients);
        foreach (int threads in (int[])[1, 2, 3, 5])
        {
            using var workers = new WorkerPool(threads);
            network.BackwardFrom(inputs, slopes, shared, sameInputs, workers);
            SharedNetworks.AssertSameBits<float>($"given, {threads} threads", alone.Storage, shared.Storage);
            SharedNetworks.AssertSameBits<float>($"given, {threads} threads", inputGradients, sameInputs);
            sameInputs.AsSpan().Clear();
            shared.Clear();
            network.BackwardFrom(
                inputs,
                (_, outputGradients) =>
                {
                    slopes.CopyTo(outputGradients);
                    return 0;
                },
                shared,
                sameInputs,
                workers);
            SharedNetworks.AssertSameBits<float>($"computed, {threads} threads", alone.Storage, shared.Storage);
            SharedNetworks.AssertSameBits<float>($"computed, {threads} threads", inputGradients, sameInputs);
        }
    }

    private static T[] Data<T>(NetworkInfo info, int seed)
        where T : unmanaged, System.Numerics.INumber<T> => new SampleData((ulong)seed).Inputs<T>(info, Samples);

    private static T[] Slopes<T>(NetworkInfo info)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var data = new SampleData(3);
        return [.. Enumerable.Range(0, Samples * info.OutputLength).Select(_ => T.CreateChecked(data.NextSigned()))];
    }

    private static Gradients<T> New<T>(IDifferentiableNetwork<T> network)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Gradients<T> gradients = network.CreateGradients();
        gradients.Seed = 5;
        return gradients;
    }

    private static void Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12);
    }
}

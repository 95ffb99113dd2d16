using System.Text;
using CompiledNet.Probe;
using CompiledNet.Tests.TestNetworks;

namespace CompiledNet.Tests.Generated;

/// <summary>Layers and blocks that share their tensors, beside networks in which each has its own.</summary>
public sealed class TieTests
{
    private const int Samples = 100;

    [Fact]
    public void Five_tied_layers_compute_what_five_equal_ones_do_and_their_gradients_add_up()
    {
        var tied = new TiedRow(seed: 1);
        var untied = new UntiedRow(seed: 2);
        foreach (Parameter<double> parameter in untied.Parameters) parameter.CopyFrom(tied.Parameters[$"dense1.{Tensor(parameter)}"].ToArray());
        AssertSums(tied, untied, Tensor);

        static string Tensor(Parameter<double> parameter) => parameter.Name[(parameter.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    [Fact]
    public void Tied_blocks_compute_what_equal_ones_do_and_their_gradients_add_up()
    {
        var tied = new TiedBlocks(seed: 1);
        var untied = new UntiedBlocks(seed: 2);
        foreach (Parameter<double> parameter in untied.Parameters) parameter.CopyFrom(tied.Parameters[$"first.{Tensor(parameter)}"].ToArray());
        AssertSums(tied, untied, Tensor);

        static string Tensor(Parameter<double> parameter) => parameter.Name[(parameter.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    [Fact]
    public void Each_tensor_is_there_and_counts_once_under_its_owners_name()
    {
        Assert.Equal(20, TiedRow.ParameterCount);
        Assert.Equal(["dense1.weight", "dense1.bias"], TiedRow.Info.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(28, TiedBlocks.ParameterCount);
        Assert.Equal(4 * 28, UntiedBlocks.ParameterCount);
        Assert.All(TiedBlocks.Info.Parameters, parameter => Assert.StartsWith("first.", parameter.Name, StringComparison.Ordinal));
        Assert.Equal([8, 20, 0, 0, 0, 0, 0, 0], TiedBlocks.Info.Layers.Select(layer => layer.ParameterCount));
    }

    [Fact]
    public void A_file_has_each_tensor_once()
    {
        var saved = new TiedBlocks(seed: 3);
        using var memory = new MemoryStream();
        saved.Save(memory);
        string text = Encoding.Latin1.GetString(memory.ToArray());
        Assert.Contains("first.dense1.weight", text, StringComparison.Ordinal);
        Assert.DoesNotContain("block", text, StringComparison.Ordinal);
        memory.Position = 0;
        TiedBlocks loaded = TiedBlocks.Load(memory);
        Assert.Equal(saved.Parameters.Storage.ToArray(), loaded.Parameters.Storage.ToArray());
    }

    [Fact]
    public void Gradients_of_shared_tensors_have_the_same_bits_on_several_threads()
    {
        SameBits(new TiedRow(seed: 1));
        SameBits(new TiedBlocks(seed: 1));

        static void SameBits(ITrainableNetwork<double> network)
        {
            double[] inputs = new SampleData(1).Inputs<double>(network.Info, Samples);
            double[] targets = new SampleData(2).Inputs<double>(network.Info, Samples);
            Gradients<double> alone = network.CreateGradients(), shared = network.CreateGradients();
            network.Backward(inputs, targets, alone);
            foreach (int threads in (int[])[1, 2, 3, 5])
            {
                using var workers = new WorkerPool(threads);
                network.Backward(inputs, targets, shared, workers);
                SharedNetworks.AssertSameBits<double>($"{threads} threads", alone.Storage, shared.Storage);
            }
        }
    }

    [Fact]
    public void Derivatives_of_shared_tensors_are_those_of_the_loss()
    {
        Passes(new TiedRow(seed: 1));
        Passes(new TiedBlocks(seed: 1));

        static void Passes(ITrainableNetwork<double> network)
        {
            GradientCheckResult result = GradientCheck.Run(
                network, new SampleData(1).Inputs<double>(network.Info, 5), new SampleData(2).Inputs<double>(network.Info, 5));
            Assert.True(result.Passed, result.ToString());
        }
    }

    [Fact]
    public void A_tensor_that_is_tied_to_a_frozen_one_is_frozen_and_the_layers_own_is_trained()
    {
        Assert.Equal(ParameterSection.Frozen, PartlyFrozen.Info.Parameters.Single(parameter => parameter.Name == "dense1.weight").Section);
        Assert.Equal(ParameterSection.Trained, PartlyFrozen.Info.Parameters.Single(parameter => parameter.Name == "dense2.bias").Section);
        Assert.DoesNotContain(PartlyFrozen.Info.Parameters, parameter => parameter.Name == "dense2.weight");
    }

    private static void AssertSums(
        ITrainableNetwork<double> tied, ITrainableNetwork<double> untied, Func<Parameter<double>, string> tensorOf)
    {
        double[] inputs = new SampleData(1).Inputs<double>(tied.Info, Samples);
        double[] targets = new SampleData(2).Inputs<double>(tied.Info, Samples);
        double[] outputs = new double[targets.Length], sameOutputs = new double[targets.Length];
        tied.Forward(inputs, outputs);
        untied.Forward(inputs, sameOutputs);
        Assert.Equal(sameOutputs, outputs);

        Gradients<double> sums = tied.CreateGradients(), parts = untied.CreateGradients();
        double loss = tied.Backward(inputs, targets, sums);
        Assert.Equal(loss, untied.Backward(inputs, targets, parts));
        foreach (Parameter<double> sum in sums)
        {
            double[][] each = [.. parts.Where(part => tensorOf(part) == tensorOf(sum)).Select(part => part.ToArray())];
            double[] found = sum.ToArray();
            for (int i = 0; i < found.Length; i++) Assert.Equal(each.Sum(part => part[i]), found[i], 1e-13);
        }
    }
}

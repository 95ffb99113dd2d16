using System.Numerics;
using System.Runtime.InteropServices;
using CompiledNet.Probe;

namespace CompiledNet.Tests.Generated;

/// <summary>
/// Arguments that overlap in memory: refused before anything is written where one of them is written, whatever the types of
/// their elements; without effect on the results else.
/// </summary>
public sealed class OverlapTests
{
    private const int Samples = 70;

    [Theory]
    [InlineData(nameof(Classifier))]
    [InlineData(nameof(ClassifierDouble))]
    [InlineData(nameof(SoftClassifierDouble))]
    [InlineData(nameof(Controller))]
    [InlineData(nameof(PooledImage))]
    [InlineData(nameof(NormalizedImageBatch))]
    public void Calls_are_right_or_refused_wherever_their_arguments_lie(string name) => SharedNetworks.Visit(name, new Probe());

    [Fact]
    public void A_parameter_is_copied_right_or_refused_wherever_the_other_side_lies()
    {
        var random = new SampleData(3);
        for (int i = 0; i < 300; i++)
        {
            ParameterSet<float> set = new Classifier((ulong)i).Parameters;
            Parameter<float> parameter = set.ElementAt(random.Next(set.Count));
            if (parameter.Length > set.Storage.Length / 2) continue;
            Span<float> other = set.Storage.Slice(random.Next(set.Storage.Length - parameter.Length + 1), parameter.Length);
            float[] before = set.Storage.ToArray();
            float[] values = parameter.ToArray();
            float[] others = other.ToArray();
            bool isOut = random.Next(2) == 0;
            try
            {
                if (isOut) parameter.CopyTo(other);
                else parameter.CopyFrom(other);
            }
            catch (ArgumentException)
            {
                Assert.Equal(before, set.Storage);
                continue;
            }

            Assert.Equal(isOut ? values : others, isOut ? other : parameter.ToArray());
        }

        ParameterSet<float> one = new Classifier(1).Parameters;
        Parameter<float> bias = one["dense1.bias"];
        Span<float> own = one.Storage.Slice(bias.Info.Offset, bias.Length);
        Assert.Equal("destination", Refusal(own, bias.CopyTo));
        Assert.Equal("source", Refusal(own, span => bias.CopyFrom(span)));
        bias.CopyTo([.. own]);
    }

    [Fact]
    public void Samples_are_copied_right_or_refused_wherever_they_go()
    {
        var random = new SampleData(4);
        for (int i = 0; i < 300; i++)
        {
            var memory = new int[64];
            for (int k = 0; k < memory.Length; k++) memory[k] = k;
            int[] before = [.. memory];
            Memory<int> inputs = memory.AsMemory(random.Next(45), 20), targets = memory.AsMemory(random.Next(55), 10);
            var data = new Dataset<int, int>(inputs, targets, 2, 1);
            int[] expectedInputs = new int[6], expectedTargets = new int[3];
            data.CopyBatch([7, 0, 9], expectedInputs, expectedTargets);
            Span<int> toInputs = memory.AsSpan(random.Next(58), 6), toTargets = memory.AsSpan(random.Next(61), 3);
            try
            {
                data.CopyBatch([7, 0, 9], toInputs, toTargets);
                Assert.Equal(expectedInputs, toInputs);
                Assert.Equal(expectedTargets, toTargets);
            }
            catch (ArgumentException)
            {
                Assert.Equal(before, memory);
            }
        }
    }

    private static string Refusal<T>(Span<T> span, Action<Span<T>> action)
    {
        try
        {
            action(span);
        }
        catch (ArgumentException exception)
        {
            return exception.ParamName!;
        }

        return "";
    }

    /// <summary>All spans of a call lie at random in one piece of memory.</summary>
    private sealed class Probe : INetworkVisitor
    {
        public void Visit<T>(ProbeNetwork<T> type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Targets<T> targets = new SampleData(5).Targets<T>(type.Info, Samples);
            if (targets.Indices.Length > 0) Run(type, targets.Indices);
            else Run(type, targets.Numbers);
        }

        private static void Run<T, TTarget>(ProbeNetwork<T> type, TTarget[] targets)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where TTarget : unmanaged
        {
            using var pool = new WorkerPool(2);
            var calls = new Calls<T, TTarget>(type, targets, pool);
            int refused = 0;
            for (int i = 0; i < 300; i++) refused += calls.Place((ulong)i);
            Assert.InRange(refused, 50, 250);
            calls.GiveStorage();
        }
    }

    private sealed class Calls<TElement, TTarget>
        where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
        where TTarget : unmanaged
    {
        private readonly ITrainableNetwork<TElement> _network;
        private readonly Gradients<TElement> _gradients;
        private readonly TElement[] _inputs;
        private readonly TTarget[] _targets;
        private readonly TElement[] _outputs;
        private readonly TElement[] _inputGradients;
        private readonly int[] _classes;
        private readonly WorkerPool _pool;

        private NetworkInfo Info => _network.Info;

        private bool PredictsClasses => Info.TargetKind == TargetKind.ClassIndices;

        public Calls(ProbeNetwork<TElement> type, TTarget[] targets, WorkerPool pool)
        {
            _network = type.Create(seed: 1);
            _inputs = new SampleData(5).Inputs<TElement>(Info, Samples);
            _targets = targets;
            _pool = pool;
            _gradients = _network.CreateGradients();
            _outputs = new TElement[Samples * Info.OutputLength];
            _inputGradients = new TElement[_inputs.Length];
            _classes = new int[Samples * (Info.OutputLength / Info.OutputShape[^1])];
            _network.Forward(_inputs, _outputs);
            if (PredictsClasses) _network.Predict(_inputs, _classes);
            _network.Backward(_inputs, Wanted(_targets), _gradients, _inputGradients);
        }

        /// <summary>Draws a call and where its arguments lie. Returns 1 if it was refused, as it must be where they overlap.</summary>
        public int Place(ulong seed)
        {
            var random = new SampleData(seed);
            var memory = new ulong[(2 * _inputs.Length) + _outputs.Length + _targets.Length + 64];
            Span<TElement> inputs = Take(memory, random, _inputs);
            Span<TTarget> targets = Take(memory, random, _targets);
            if (MemoryMarshal.AsBytes(inputs).Overlaps(MemoryMarshal.AsBytes(targets))) return 0;
            _inputs.CopyTo(inputs);
            _targets.CopyTo(targets);
            int call = random.Next(5);
            if (call == 0) return Call(memory, inputs, [], Take(memory, random, _outputs), _outputs, Forward);
            if (call == 1) return Call(memory, inputs, [], Take(memory, random, _outputs), _outputs, ForwardByPool);
            if (call == 2 && PredictsClasses) return Call(memory, inputs, [], Take(memory, random, _classes), _classes, Predict);
            if (call == 3) return Call(memory, inputs, targets, Take(memory, random, _outputs), _outputs, AddLosses);
            return Call(memory, inputs, targets, Take(memory, random, _inputGradients), _inputGradients, Backward);
        }

        /// <summary>What a network owns is no place for what it writes, nor gradients a place that it reads.</summary>
        public void GiveStorage()
        {
            TElement[] before = _network.Parameters.Storage.ToArray();
            TElement[] inputs = _inputs[..Info.InputLength];
            TTarget[] targets = _targets[..Info.TargetLength];
            Assert.Throws<ArgumentException>("outputs", () => _network.Forward(inputs, _network.Parameters.Storage));
            Assert.Throws<ArgumentException>("outputs", () => _network.Forward(inputs, _network.Parameters.Storage, _pool));
            Assert.Throws<ArgumentException>("inputGradients", () =>
            {
                _network.Backward(inputs, Wanted(targets), _gradients, _network.Parameters.Storage[..inputs.Length]);
            });
            Assert.Throws<ArgumentException>("inputGradients", () =>
            {
                _network.Backward(inputs, Wanted(targets), _gradients, _gradients.Storage[..inputs.Length]);
            });
            Assert.Throws<ArgumentException>("gradients", () =>
            {
                _network.Backward(_gradients.Storage[..inputs.Length], Wanted(targets), _gradients);
            });
            if (PredictsClasses)
            {
                Assert.Throws<ArgumentException>(
                    "classes", () => _network.Predict(inputs, MemoryMarshal.Cast<TElement, int>(_network.Parameters.Storage)));
            }

            SharedNetworks.AssertSameBits<TElement>("parameters", before, _network.Parameters.Storage);

            // Reading them is nobody's harm.
            var fromParameters = new TElement[Info.OutputLength];
            _network.Forward(_network.Parameters.Storage[..inputs.Length], fromParameters);
        }

        private delegate void Entry<T>(Span<TElement> inputs, Span<TTarget> targets, Span<T> result);

        private static int Call<T>(
            ulong[] memory, Span<TElement> inputs, Span<TTarget> targets, Span<T> result, T[] expected, Entry<T> entry)
            where T : unmanaged
        {
            ulong[] before = [.. memory];
            Span<byte> written = MemoryMarshal.AsBytes(result);
            bool overlaps = written.Overlaps(MemoryMarshal.AsBytes(inputs)) || written.Overlaps(MemoryMarshal.AsBytes(targets));
            try
            {
                entry(inputs, targets, result);
            }
            catch (ArgumentException exception)
            {
                Assert.True(overlaps, exception.Message);
                Assert.Contains("overlap", exception.Message, StringComparison.Ordinal);
                Assert.Equal(before, memory);
                return 1;
            }

            Assert.False(overlaps);
            SharedNetworks.AssertSameBits<T>("result", expected, result);
            return 0;
        }

        private static Span<T> Take<T>(ulong[] memory, SampleData random, T[] like)
            where T : unmanaged
        {
            // At any multiple of the element's size, so that spans begin and end inside elements of others.
            Span<T> all = MemoryMarshal.Cast<ulong, T>(memory.AsSpan());
            return all.Slice(random.Next(all.Length - like.Length + 1), like.Length);
        }

        private static Samples<TElement> Wanted(Span<TTarget> targets) => typeof(TTarget) == typeof(int)
            ? MemoryMarshal.Cast<TTarget, int>(targets)
            : MemoryMarshal.Cast<TTarget, TElement>(targets);

        private void Forward(Span<TElement> inputs, Span<TTarget> targets, Span<TElement> outputs) => _network.Forward(inputs, outputs);

        private void ForwardByPool(Span<TElement> inputs, Span<TTarget> targets, Span<TElement> outputs) =>
            _network.Forward(inputs, outputs, _pool);

        private void AddLosses(Span<TElement> inputs, Span<TTarget> targets, Span<TElement> outputs)
        {
            var total = new LossTotal();
            _network.AddLosses(inputs, Wanted(targets), outputs, ref total, _pool);
            Assert.Equal(double.CreateTruncating(_network.Loss(_inputs, Wanted(_targets))), total.Mean, 1e-5 * total.Mean);
        }

        private void Predict(Span<TElement> inputs, Span<TTarget> targets, Span<int> classes) => _network.Predict(inputs, classes);

        private void Backward(Span<TElement> inputs, Span<TTarget> targets, Span<TElement> inputGradients)
        {
            Gradients<TElement> gradients = _network.CreateGradients();
            try
            {
                _network.Backward(inputs, Wanted(targets), gradients, inputGradients);
            }
            catch (ArgumentException)
            {
                Assert.Equal(-1, gradients.Storage.IndexOfAnyExcept(TElement.Zero));
                throw;
            }

            SharedNetworks.AssertSameBits<TElement>("gradients", _gradients.Storage, gradients.Storage);
        }
    }
}

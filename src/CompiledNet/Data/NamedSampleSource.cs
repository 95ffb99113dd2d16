using System.Numerics;
using CompiledNet.CompilerServices;

namespace CompiledNet;

/// <summary>Data whose inputs and targets have names, which a network knows. Initial states that they lack stay what they are in the room: zero at first.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class NamedSampleSource<T> : SampleSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dataset<T> _data;
    private readonly DataPart?[] _inputs;
    private readonly DataPart?[] _targets;
    private readonly DataPart<int>[][] _lengths;
    private readonly DataPart<T>[] _weights;
    private int[] _numbers = [];

    private NamedSampleSource(Dataset<T> data, NetworkInfo network, string name)
        : base(network, name)
    {
        _data = data;
        List<string> weights = LossInfo.WeightsOf(network.Losses);
        CheckNames("input", data.Inputs, [.. network.Inputs.Select(input => input.Name)], [.. network.Inputs.Where(input => input.StateOf is not null).Select(input => input.Name)]);
        CheckNames("target", data.Targets, [.. network.Losses.Where(loss => loss.TargetLength > 0).SelectMany(loss => loss.LengthNames.Prepend(loss.TargetName)), .. weights], []);
        _inputs = [.. network.Inputs.Select(input => input.StateOf is not null && !data.Inputs.Contains(input.Name)
            ? null
            : Find("input", data.InputParts, input.Name, input.Kind, input.Length))];
        _targets = [.. network.Losses.Select(loss => loss.TargetLength == 0
            ? null
            : Find("target", data.TargetParts, loss.TargetName, loss.TargetKind.ElementKind, loss.TargetLength))];
        _lengths = [.. network.Losses.Select(loss => loss.LengthNames.Select(length => (DataPart<int>)Find("target", data.TargetParts, length, InputKind.Indices, 1)).ToArray())];
        _weights = [.. weights.Select(weight => (DataPart<T>)Find("target", data.TargetParts, weight, InputKind.Numbers, 1))];
    }

    public override Dataset Data => _data;

    /// <inheritdoc cref="SampleSource{T}.Of"/>
    public static new NamedSampleSource<T> Of(Dataset data, NetworkInfo network, string name) => data is Dataset<T> named
        ? new NamedSampleSource<T>(named, network, name)
        : throw new ArgumentException(
            $"A Dataset<{ElementName.Of<T>()}> was expected, whose parts have names, as {network.Name} has several inputs or losses; a {data.TypeName} was given.", name);

    public override void Prepare(int samples)
    {
        if (_numbers.Length < samples) _numbers = new int[samples];
        foreach (DataPart? part in _inputs) part?.Prepare(samples);
        foreach (DataPart? part in _targets) part?.Prepare(samples);
        foreach (DataPart<int> part in _lengths.SelectMany(parts => parts)) part.Prepare(samples);
        foreach (DataPart<T> part in _weights) part.Prepare(samples);
    }

    public override void Copy(ReadOnlySpan<int> samples, SampleRoom<T> inputs, SampleRoom<T> targets)
    {
        Span<int> numbers = _numbers.AsSpan(0, samples.Length);
        for (int i = 0; i < samples.Length; i++) numbers[i] = _data.NumberInSource(samples[i]);
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (_inputs[i] is { } part) Copy(part, numbers, inputs, Network.Inputs[i].Offset);
        }

        for (int i = 0; i < _targets.Length; i++)
        {
            LossInfo loss = Network.Losses[i];
            if (_targets[i] is { } part) Copy(part, numbers, targets, loss.TargetOffset);
            for (int j = 0; j < _lengths[i].Length; j++) Copy(_lengths[i][j], numbers, targets, loss.TargetOffset + loss.TargetLength + j);
        }

        int offset = targets.NumberLength - _weights.Length;
        foreach (DataPart<T> weights in _weights) Copy(weights, numbers, targets, offset++);
    }

    public override void CheckInMemory()
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (_inputs[i] is DataPart<int> { IsInMemory: true } part) CheckIndices(part, Network.Inputs[i]);
        }

        for (int i = 0; i < _targets.Length; i++)
        {
            var rule = TargetRule.Of(Network, Network.Losses[i]);
            if (!rule.Refuses) continue;
            if (_targets[i] is DataPart<int> { IsInMemory: true } indices) CheckIndices([indices, .. _lengths[i]], Network.Losses[i], rule);
            if (_targets[i] is DataPart<T> { IsInMemory: true } numbers) CheckNumbers(numbers, Network.Losses[i], rule);
        }

        foreach (DataPart<T> weights in _weights) CheckWeights(weights);
    }

    private static void Copy(DataPart part, ReadOnlySpan<int> numbers, SampleRoom<T> room, int offset)
    {
        if (part is DataPart<int> indices) indices.Copy(numbers, room.Indices(numbers.Length), room.IndexLength, offset);
        else ((DataPart<T>)part).Copy(numbers, room.Numbers(numbers.Length), room.NumberLength, offset);
    }

    private void CheckIndices(DataPart<int> part, InputInfo input)
    {
        for (int sample = 0; sample < _data.Count; sample++)
        {
            ReadOnlySpan<int> indices = part.Sample(_data.NumberInSource(sample));
            int position = input.FirstOutside(indices);
            if (position >= 0) throw Refusal(input, indices[position], position, sample);
        }
    }

    /// <summary>Checks targets with the lengths behind them, if those lie in memory too: else each batch is checked when it has been read.</summary>
    private void CheckIndices(DataPart<int>[] parts, LossInfo loss, TargetRule rule)
    {
        if (!parts.All(part => part.IsInMemory)) return;
        var row = new int[loss.RowLength];
        for (int sample = 0; sample < _data.Count; sample++)
        {
            Span<int> rest = row;
            foreach (DataPart<int> part in parts)
            {
                part.Sample(_data.NumberInSource(sample)).CopyTo(rest);
                rest = rest[part.Length..];
            }

            if (rule.Find<int>(row) is { } fault) throw Refusal(loss, fault, sample);
        }
    }

    private void CheckNumbers(DataPart<T> part, LossInfo loss, TargetRule rule)
    {
        for (int sample = 0; sample < _data.Count; sample++)
        {
            if (rule.Find(part.Sample(_data.NumberInSource(sample))) is { } fault) throw Refusal(loss, fault, sample);
        }
    }

    private void CheckWeights(DataPart<T> part)
    {
        for (int sample = 0; part.IsInMemory && sample < _data.Count; sample++)
        {
            T weight = part.Sample(_data.NumberInSource(sample))[0];
            if (!NetworkGuard.IsWeight(weight)) throw new ArgumentException($"'{part.Name}' of {_data.NameOf(sample)} {NetworkGuard.WeightFault(weight)}", Name);
        }
    }

    /// <summary>Refuses parts that the network does not have, and data that lack some which they cannot lack.</summary>
    private void CheckNames(string what, IReadOnlyList<string> given, string[] expected, string[] optional)
    {
        if (given.All(expected.Contains) && expected.Except(optional).All(given.Contains)) return;
        throw new ArgumentException($"The data have the {what}s {List(given)}; {Network.Name} has {List(expected)}.", Name);
    }

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names.Select(name => $"'{name}'"));

    private DataPart Find(string what, IReadOnlyList<DataPart> parts, string name, InputKind kind, int length)
    {
        DataPart part = parts.First(candidate => candidate.Name == name);
        if (part.Kind != kind)
        {
            string given = part.Kind == InputKind.Indices ? "indices" : "numbers", expected = kind == InputKind.Indices ? "indices" : "numbers";
            throw new ArgumentException($"The {what} '{name}' has {given}; {Network.Name} expects {expected}.", Name);
        }

        if (part.Length == length) return part;
        throw new ArgumentException(
            FormattableString.Invariant($"The {what} '{name}' has {part.Length} elements for each sample; {Network.Name} expects {length}."), Name);
    }
}

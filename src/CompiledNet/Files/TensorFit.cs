namespace CompiledNet;

/// <summary>Compares the tensors of a file with the parameters of a network, and lists all that does not fit.</summary>
internal static class TensorFit
{
    private const int Listed = 10;

    /// <exception cref="InvalidDataException">The file does not hold the network's parameters, all of them and nothing else.</exception>
    public static void Check(NetworkInfo network, IReadOnlyList<TensorEntry> tensors)
    {
        List<string> problems = [.. Problems(network, tensors)];
        if (problems.Count == 0) return;
        string tensorsOf = problems.Count == 1 ? "1 tensor does" : $"{problems.Count} tensors do";
        string more = problems.Count > Listed ? $"{Environment.NewLine}  and {problems.Count - Listed} more" : "";
        string lines = string.Concat(problems.Take(Listed).Select(problem => $"{Environment.NewLine}  {problem}"));
        throw new InvalidDataException($"{tensorsOf} not fit {network.Name}:{lines}{more}");
    }

    private static IEnumerable<string> Problems(NetworkInfo network, IReadOnlyList<TensorEntry> tensors)
    {
        Dictionary<string, TensorEntry> byName = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        foreach (ParameterInfo parameter in network.Parameters)
        {
            if (!byName.Remove(parameter.Name, out TensorEntry? tensor))
            {
                if (!parameter.IsCount) yield return $"'{parameter.Name}' is missing in the file";
            }
            else if (!tensor.Shape.SequenceEqual(parameter.Shape.Select(extent => (ulong)extent)))
            {
                yield return $"'{parameter.Name}' has the shape {tensor.QuotedShape} in the file; " +
                    $"{network.Name} has [{string.Join(", ", parameter.Shape)}]";
            }
            else if (!tensor.Type.CanBeRead())
            {
                yield return $"'{parameter.Name}' has the dtype {tensor.Type}, which cannot be read as numbers of a network";
            }
        }

        foreach (TensorEntry tensor in tensors)
        {
            if (byName.ContainsKey(tensor.Name)) yield return $"the file has '{tensor.QuotedName}'; {network.Name} has none of that name";
        }
    }
}

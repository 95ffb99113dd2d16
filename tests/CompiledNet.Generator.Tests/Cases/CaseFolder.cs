using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Cases;

/// <summary>Golden cases in a folder that goes with the test.</summary>
internal sealed class CaseFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("compilednet-cases-").FullName;

    /// <summary>Reads a case.</summary>
    public GoldenCase Read(string name, string json) => CaseReader.Read(Add(name, json));

    /// <summary>Writes a case's file.</summary>
    public string Add(string name, string json)
    {
        string file = Path.Combine(_path, $"{name}.json");
        File.WriteAllText(file, json);
        return file;
    }

    /// <summary>What a run over the folder writes, line by line.</summary>
    public string[] Run()
    {
        using var output = new StringWriter { NewLine = "\n" };
        GoldenRunner.Run(_path, prefix: null, output);
        return output.ToString().TrimEnd().Split('\n');
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

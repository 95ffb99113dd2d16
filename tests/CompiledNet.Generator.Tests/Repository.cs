namespace CompiledNet.Generator.Tests;

/// <summary>Finds files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string File(params string[] parts)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "CompiledNet.sln"))) folder = folder.Parent;
        return Path.Combine([folder!.FullName, .. parts]);
    }
}

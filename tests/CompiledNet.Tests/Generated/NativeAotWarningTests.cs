using System.Runtime.CompilerServices;

namespace CompiledNet.Tests.Generated;

/// <summary>
/// The warning of a NativeAOT build without vectors. The targets file comes into a project whose <c>IlcCompile</c> does
/// nothing, so that nothing has to be downloaded.
/// </summary>
public sealed class NativeAotWarningTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("linux-x64", "")]
    [InlineData("win-x64", "x86-64-v2")]
    [InlineData("linux-musl-x64", "sse4.2,aes")]
    public void A_build_for_x64_without_AVX2_is_warned_and_told_the_line_to_add(string runtime, string instructionSet)
    {
        string printed = Build(runtime, instructionSet);
        Assert.Contains("warning CN1001: NativeAOT compiles 'Project'", printed, StringComparison.Ordinal);
        Assert.Contains("<IlcInstructionSet>x86-64-v3</IlcInstructionSet>", printed, StringComparison.Ordinal);
        Assert.Contains("<NoWarn>$(NoWarn);CN1001</NoWarn>", printed, StringComparison.Ordinal);
        Assert.Contains(instructionSet, printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-x64", "x86-64-v3")]
    [InlineData("win-x64", "native")]
    [InlineData("osx-x64", "avx2,bmi")]
    [InlineData("linux-arm64", "")]
    [InlineData("", "")]
    public void Any_other_build_is_left_alone(string runtime, string instructionSet) =>
        Assert.DoesNotContain("CN1001", Build(runtime, instructionSet), StringComparison.Ordinal);

    private static string Build(string runtime, string instructionSet)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("compilednet-aot-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "Project.proj"), Project(runtime, instructionSet));
            ProcessResult result = ProcessResult.Of(
                "dotnet", ["msbuild", "-nologo", "-t:IlcCompile"], folder.FullName, ["MSBUILDDISABLENODEREUSE=1"], Patience);
            Assert.True(result.ExitCode == 0, result.Output);
            return result.Output;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Project(string runtime, string instructionSet) =>
        $"""
        <Project>
          <PropertyGroup>
            <RuntimeIdentifier>{runtime}</RuntimeIdentifier>
            <IlcInstructionSet>{instructionSet}</IlcInstructionSet>
          </PropertyGroup>
          <Import Project="{Targets()}" />
          <Target Name="IlcCompile" />
        </Project>
        """;

    private static string Targets([CallerFilePath] string path = "") => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "src", "CompiledNet", "build", "CompiledNet.targets"));
}

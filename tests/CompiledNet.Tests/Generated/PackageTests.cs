using System.Runtime.CompilerServices;

namespace CompiledNet.Tests.Generated;

/// <summary>Packs the library, and uses the package the way a stranger would: from a folder, in a strict project.</summary>
public sealed class PackageTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [Fact]
    public void A_fresh_strict_project_trains_a_network_of_the_package()
    {
        string folder = Directory.CreateTempSubdirectory("compilednet-package-").FullName;
        try
        {
            string feed = Path.Combine(folder, "feed");
            Dotnet(Repository, "pack", "src/CompiledNet", "-c", "Release", "-o", feed);
            string package = Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(feed, "CompiledNet.*.nupkg")));
            string version = package["CompiledNet.".Length..];
            string project = Path.Combine(folder, "project");
            Directory.CreateDirectory(project);
            File.WriteAllText(Path.Combine(project, "nuget.config"), Sources);
            File.WriteAllText(Path.Combine(project, "Fresh.csproj"), Project.Replace("VERSION", version, StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(project, "Program.cs"), Program);
            // Files like these in a folder above would change the build.
            foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            {
                File.WriteAllText(Path.Combine(project, name), "<Project />");
            }

            Dotnet(project, "build", "-c", "Release");
            string printed = Dotnet(project, "run", "-c", "Release", "--no-build");
            output.WriteLine(printed);
            Assert.Contains("weight 2.00, bias 1.00, allocated 0 bytes", printed, StringComparison.Ordinal);

            // What a NativeAOT build of the project runs; a build itself would need the compiler's package.
            string[] warn = ["msbuild", "-t:WarnAboutNativeAotWithoutVectors", "-p:RuntimeIdentifier=linux-x64"];
            Assert.Contains("warning CN1001", Dotnet(project, warn), StringComparison.Ordinal);
            Assert.DoesNotContain("CN1001", Dotnet(project, [.. warn, "-p:NoWarn=CN1001"]), StringComparison.Ordinal);
            Assert.DoesNotContain("CN1001", Dotnet(project, [.. warn, "-p:IlcInstructionSet=x86-64-v3"]), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Repository => Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", ".."));

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static string Dotnet(string folder, params string[] arguments)
    {
        // A build server that outlives the test would keep the output's pipe open.
        string[] settings = ["MSBUILDDISABLENODEREUSE=1", "UseSharedCompilation=false", "DOTNET_CLI_TELEMETRY_OPTOUT=1", "DOTNET_NOLOGO=1"];
        ProcessResult result = ProcessResult.Of("dotnet", arguments, folder, settings, Patience);
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {result.ExitCode}.{Environment.NewLine}{result.Output}");
        return result.Output;
    }

    private const string Sources =
        """
        <configuration>
          <packageSources>
            <clear />
            <add key="local" value="../feed" />
          </packageSources>
        </configuration>
        """;

    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <AllowUnsafeBlocks>false</AllowUnsafeBlocks>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <InvariantGlobalization>true</InvariantGlobalization>
            <RestorePackagesPath>../packages</RestorePackagesPath>
            <!-- The networks are public, so that the documentation of their generated members is checked too. -->
            <NoWarn>$(NoWarn);CA1515</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="CompiledNet" Version="VERSION" />
          </ItemGroup>
        </Project>
        """;

    private const string Program =
        """
        using System;
        using System.Globalization;
        using CompiledNet;

        namespace Fresh;

        /// <summary>Learns y = 2 x + 1.</summary>
        [Network(1)]
        [Dense(1)]
        [MeanSquaredErrorLoss]
        public sealed partial class Line;

        /// <summary>A network with more of what there is, which only has to compile without a warning.</summary>
        [Network(4, 3, Precision = Precision.Double)]
        [Dense(5, Activation = Activation.GELU, Name = "left")]
        [Dropout(0.1)]
        [Dense(5, Activation = Activation.Softmax, From = "input", Name = "right")]
        [Multiply("dropout1", "right")]
        [Flatten]
        [Dense(3)]
        [SoftmaxCrossEntropyLoss(LabelSmoothing = 0.1)]
        public sealed partial class Classifier;

        internal static class Program
        {
            private static void Main()
            {
                float[] inputs = [-2, -1, 0, 1, 2];
                float[] targets = [-3, -1, 1, 3, 5];
                Line line = new(seed: 1);
                Dataset<float, float> data = new(inputs, targets, Line.InputLength, Line.TargetLength);
                TrainingHistory history = line.Train(data, new Sgd(0.05), new TrainingOptions { Epochs = 300, BatchSize = 5 });
                float weight = line.Parameters["dense1.weight"].ToArray()[0];
                float bias = line.Parameters["dense1.bias"].ToArray()[0];
                float[] outputs = new float[5];
                long before = GC.GetAllocatedBytesForCurrentThread();
                line.Forward(inputs, outputs);
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Classifier classifier = new(seed: 1);
                double[] logits = new double[3];
                classifier.Forward(new double[12], logits);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{history.Epochs.Count} epochs, {Classifier.ParameterCount} parameters: weight {weight:F2}, bias {bias:F2}, allocated {allocated} bytes"));
            }
        }
        """;
}

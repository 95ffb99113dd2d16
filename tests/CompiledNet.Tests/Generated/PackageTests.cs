namespace CompiledNet.Tests.Generated;

/// <summary>Uses the package the way a stranger would: from a folder, in a strict project.</summary>
public sealed class PackageTests(PackedLibrary library, ITestOutputHelper output) : IClassFixture<PackedLibrary>
{
    [Fact]
    public void A_fresh_strict_project_trains_a_network_of_the_package()
    {
        string project = library.CreateProject("project", Project);
        File.WriteAllText(Path.Combine(project, "Program.cs"), Program);
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

    [Fact]
    public void Other_frameworks_are_refused_by_the_restore()
    {
        string project = library.CreateProject("other", ProjectOfOtherFrameworks);
        ProcessResult result = PackedLibrary.Run(project, "restore");
        output.WriteLine(result.Output);
        Assert.NotEqual(0, result.ExitCode);
        foreach (string framework in (string[])["net8.0", "net9.0", "netstandard2.0"])
        {
            Assert.Contains($"error NU1202: Package CompiledNet {library.Version} is not compatible with {framework} ", result.Output, StringComparison.Ordinal);
        }

        Assert.Contains("supports: net10.0", result.Output, StringComparison.Ordinal);
    }

    private static string Dotnet(string folder, params string[] arguments)
    {
        ProcessResult result = PackedLibrary.Run(folder, arguments);
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {result.ExitCode}.{Environment.NewLine}{result.Output}");
        return result.Output;
    }

    // The frameworks' own packages are not at hand and not needed: the restore fails before.
    private const string ProjectOfOtherFrameworks =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFrameworks>net8.0;net9.0;netstandard2.0</TargetFrameworks>
            <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
            <RestorePackagesPath>../packages</RestorePackagesPath>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="CompiledNet" Version="VERSION" />
          </ItemGroup>
        </Project>
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

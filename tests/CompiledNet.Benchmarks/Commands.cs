using System.CommandLine;

namespace CompiledNet.Benchmarks;

/// <summary>What can be asked of the program.</summary>
internal static class Commands
{
    private const double DefaultSeconds = 4;

    /// <summary>Does what the arguments say and returns the exit code.</summary>
    public static int Run(string[] arguments)
    {
        var root = new RootCommand("Compares CompiledNet with other runtimes.") { CreateCompare(), CreateMicro() };
        return root.Parse(arguments).Invoke();
    }

    private static Command CreateCompare()
    {
        var names = new Argument<string[]>("names")
        {
            Description = "The workloads; all if none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        names.AcceptOnlyFromAmong([.. WorkloadList.All.Select(workload => workload.Name)]);
        var operations = new Option<string[]>("--operation")
        {
            Description = "Only these operations.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => Operations.All,
        };
        operations.AcceptOnlyFromAmong(Operations.All);
        var threads = new Option<int>("--threads")
        {
            Description = "The threads of each side.",
            DefaultValueFactory = _ => 1,
        };
        var seconds = new Option<double>("--seconds")
        {
            Description = "How long a row is measured.",
            DefaultValueFactory = _ => DefaultSeconds,
        };
        var aot = new Option<bool>("--aot")
        {
            Description = "Also measures start-up with CompiledNet's side compiled with NativeAOT.",
        };
        var json = new Option<string?>("--json") { Description = "Also writes the rows to this file." };
        var against = new Option<string?>("--against")
        {
            Description = "The folder of another checkout: compares its build with this one's, instead of with peers.",
        };
        threads.Validators.Add(result =>
        {
            if (result.GetValue(threads) < 1) result.AddError("--threads must be at least 1.");
        });
        seconds.Validators.Add(result =>
        {
            if (!(result.GetValue(seconds) > 0)) result.AddError("--seconds must be positive.");
        });
        var command = new Command("compare", "Compares with ONNX Runtime and libtorch.")
        {
            names, operations, threads, seconds, aot, json, against,
        };
        command.SetAction(result =>
        {
            string[] chosen = result.GetValue(names) ?? [];
            Workload[] workloads =
                [.. WorkloadList.All.Where(workload => chosen.Length == 0 || chosen.Contains(workload.Name))];
            var options = new CompareOptions(
                workloads,
                result.GetValue(operations)!,
                result.GetValue(threads),
                result.GetValue(seconds),
                result.GetValue(aot),
                result.GetValue(json),
                result.GetValue(against));
            return options.Against is { } folder ? new AgainstComparison(options, folder).Run() : new Comparison(options).Run();
        });
        return command;
    }

    private static Command CreateMicro()
    {
        var command = new Command("micro", "Measures kernels with BenchmarkDotNet, which takes the other arguments.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(result => MicroBenchmarks.Run([.. result.UnmatchedTokens]));
        return command;
    }
}

using CompiledNet.Goldens;

const int SomeFailed = 1, WrongUsage = 2;

try
{
    CommandLine options = CommandLine.Parse(args);
    GoldenSummary summary = GoldenRunner.Run(options.Folder, options.Prefix, Console.Out, options.Verbose);
    if (summary.Total > 0) return summary.Failed > 0 ? SomeFailed : 0;
    Console.Error.WriteLine($"There is no such case in '{options.Folder}'.");
}
catch (Exception exception) when (exception is ArgumentException or DirectoryNotFoundException)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(CommandLine.Usage);
}

return WrongUsage;

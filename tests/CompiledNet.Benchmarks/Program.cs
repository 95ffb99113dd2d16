using System.Globalization;
using CompiledNet.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [StartUpTask.Command, ..])
{
    StartUpChild.Run(args.AsSpan(1));
    return 0;
}

if (args is [Contender.Command, ..])
{
    Contender.Run(args.AsSpan(1));
    return 0;
}

return ForwardLibrary.RunWithIt(args) ?? Commands.Run(args);

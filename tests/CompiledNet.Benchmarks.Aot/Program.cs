using System.Globalization;
using CompiledNet.Benchmarks;

// Started by StartUpTask with the arguments of the child process: command, side, operation, workload, path, samples.
OwnStartUp.Run(args[2], args[3], args[4], int.Parse(args[5], CultureInfo.InvariantCulture));

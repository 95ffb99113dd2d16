using System.Globalization;
using System.Numerics;
using CompiledNet.Probe;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Contains("first-step"))
{
    Console.WriteLine($"First step after {FirstStep.Milliseconds():0} ms");
    return;
}

bool large = args.Contains("large");
Console.WriteLine($"Vector<float>.Count {Vector<float>.Count}");
var probe = new TrainingProbe(Console.Out);
foreach (ProbeNetwork network in large ? ProbeNetworks.Large : ProbeNetworks.Small.Concat(ProbeNetworks.OfIndices)) network.Accept(probe);
if (large) Console.WriteLine($"OversizedMethod {OversizedMethod.Call()}");
